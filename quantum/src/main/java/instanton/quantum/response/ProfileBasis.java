package instanton.quantum.response;

import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What a neuron hands on has the shape of its path, {@code m2_t = <(phi_t^2 - 1)^2>} through an excitatory coupling and
 * {@code m4_t = <(phi_t^2 - 1)^4>} through an inhibitory one, and the shape depends on what drives it; what stiffens those below is {@code s_t =
 * <phi_t^2>}. A few profiles, the leading singular vectors over all drives, span these shapes: {@code m2_t = sum_k a_k u_k(t)}, {@code m4_t =
 * sum_l b_l v_l(t)}, {@code s_t = sum_s d_s q_s(t)}.
 *
 * @param excitatory u_k by distinct slice, those of {@link KinkCell}: mutually orthogonal over all slices, the first with 1 as its largest value
 * @param inhibitory v_l, alike
 * @param squares q_s, alike
 */
public record ProfileBasis(List<double[]> excitatory, List<double[]> inhibitory, List<double[]> squares) {
    private static final double SPACING = 1.1;
    private static final double STRONGEST = 30_000;

    /**
     * Computes a basis.
     *
     * @param excitatory how many u_k, at least 1
     * @param inhibitory how many v_l, at least 1
     * @param squares how many q_s
     */
    public static ProfileBasis of(NeuronParameters parameters, int excitatory, int inhibitory, int squares) {
        KinkPath input = parameters.inputPath();
        int distinct = KinkCell.distinct(parameters);
        KinkCells cells = new KinkCells(parameters, SPACING);
        double[] c0 = new double[distinct];
        double[] c1 = new double[distinct];
        double[] c2 = new double[distinct];
        List<double[]> second = new ArrayList<>();
        List<double[]> fourth = new ArrayList<>();
        List<double[]> square = new ArrayList<>();
        for (double e = 0; e < STRONGEST; e = 1.35 * e + 300) {
            for (double i = 0; i < 4 * e + 1; i = 2 * i + 600) {
                for (int t = 0; t < distinct; t++) {
                    c0[t] = e * input.departure(t);
                    c1[t] = parameters.well().lambda() / 4;
                    c2[t] = i * input.departure(t) * input.departure(t);
                }
                KinkCell cell = cells.solve(c0, c1, c2);
                double[] m2 = new double[distinct];
                double[] m4 = new double[distinct];
                double[] s = new double[distinct];
                cell.meanDepartures(m2, m4);
                cell.meanPhiSquared(s);
                second.add(m2);
                fourth.add(m4);
                square.add(s);
            }
        }
        double[] weights = multiplicities(parameters);
        return new ProfileBasis(
                leading(second, weights, excitatory),
                leading(fourth, weights, inhibitory),
                leading(square, weights, squares));
    }

    private static List<double[]> leading(List<double[]> shapes, double[] weights, int count) {
        RealMatrix matrix = new Array2DRowRealMatrix(shapes.size(), weights.length);
        for (int row = 0; row < shapes.size(); row++) {
            for (int t = 0; t < weights.length; t++) {
                matrix.setEntry(row, t, shapes.get(row)[t] * Math.sqrt(weights[t]));
            }
        }
        RealMatrix vectors = new SingularValueDecomposition(matrix).getV();
        List<double[]> profiles = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] profile = new double[weights.length];
            double largest = 0;
            for (int t = 0; t < profile.length; t++) {
                profile[t] = vectors.getEntry(t, k) / Math.sqrt(weights[t]);
                largest = Math.abs(profile[t]) > Math.abs(largest) ? profile[t] : largest;
            }
            for (int t = 0; t < profile.length; t++) {
                profile[t] /= largest;
            }
            profiles.add(profile);
        }
        return profiles;
    }

    /** How many of the N slices each distinct one stands for. */
    public static double[] multiplicities(NeuronParameters parameters) {
        KinkPath input = parameters.inputPath();
        int cells = input.slices() % input.kinks() == 0 ? input.kinks() : 1;
        int cell = input.slices() / cells;
        double[] weights = new double[KinkCell.distinct(parameters)];
        for (int t = 0; t < cell; t++) {
            weights[Math.min(t, cell - t)] += cells;
        }
        return weights;
    }

    /** What a shape is multiplied by and summed over the distinct slices to give its part along a profile, by least squares over all slices. */
    public static double[] projection(double[] profile, double[] multiplicities) {
        double norm = 0;
        for (int t = 0; t < profile.length; t++) {
            norm += multiplicities[t] * profile[t] * profile[t];
        }
        double[] weights = new double[profile.length];
        for (int t = 0; t < profile.length; t++) {
            weights[t] = multiplicities[t] * profile[t] / norm;
        }
        return weights;
    }

    /** The parts of any shape along some of these profiles. */
    public static double[] parts(List<double[]> profiles, double[] multiplicities, double[] shape) {
        double[] parts = new double[profiles.size()];
        for (int k = 0; k < parts.length; k++) {
            double[] weights = projection(profiles.get(k), multiplicities);
            for (int t = 0; t < shape.length; t++) {
                parts[k] += weights[t] * shape[t];
            }
        }
        return parts;
    }
}
