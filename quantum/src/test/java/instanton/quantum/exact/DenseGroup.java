package instanton.quantum.exact;

import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import java.util.Arrays;

/**
 * All neurons of a wiring by brute force: dense matrices over the product of their half-grids, for each set of parities. The
 * weights come from differences of the network's full action, not from the coefficients that the engines read.
 */
public final class DenseGroup {
    private final NeuronParameters parameters;
    private final Wiring wiring;
    private final double h;
    private final int half;
    private final double[] activities;
    private final double[] squares;

    public DenseGroup(Wiring wiring) {
        this(wiring, 0.85);
    }

    /** At a grid spacing in units of sqrt(a). */
    public DenseGroup(Wiring wiring, double spacing) {
        this(wiring, spacing, (int)
                Math.ceil((1 + 7 / Math.sqrt(2 * wiring.parameters().well().frequency()))
                        / (spacing * Math.sqrt(wiring.parameters().lattice().spacing()))));
    }

    /** On so many points of each half-grid. */
    public DenseGroup(Wiring wiring, double spacing, int half) {
        this.wiring = wiring;
        this.parameters = wiring.parameters();
        this.h = spacing * Math.sqrt(parameters.lattice().spacing());
        this.half = half;
        this.activities = new double[wiring.size()];
        this.squares = new double[wiring.size()];
        solve();
    }

    /** Raw activity of a neuron. */
    public double activity(int neuron) {
        return activities[neuron];
    }

    /** Mean of its phi^2 over the slices. */
    public double phiSquared(int neuron) {
        return squares[neuron];
    }

    private void solve() {
        int slices = wiring.slices();
        int size = wiring.size();
        int states = (int) Math.round(Math.pow(half, size));
        double[][] weights = new double[slices][states];
        for (int t = 0; t < slices; t++) {
            for (int s = 0; s < states; s++) {
                weights[t][s] = Math.exp(-potentialAt(t, positions(s)));
            }
        }
        double total = 0;
        for (int parities = 0; parities < 1 << size; parities++) {
            // after[t] = K D_{N-1} ... D_t K; before, transposed, = K D_{t-1} ... K D_0. Slice t is inserted between
            // them.
            double[][][] after = new double[slices + 1][][];
            after[slices] = smoothed(identity(states), parities);
            for (int t = slices - 1; t > 0; t--) {
                after[t] = smoothed(weighed(after[t + 1], weights[t]), parities);
            }
            double[][] before = identity(states);
            for (int t = 0; t < slices; t++) {
                for (int s = 0; s < states; s++) {
                    double share = 0;
                    for (int u = 0; u < states; u++) {
                        share += before[u][s] * after[t + 1][u][s];
                    }
                    share *= weights[t][s];
                    total += t == 0 ? share : 0;
                    double[] phi = positions(s);
                    for (int i = 0; i < size; i++) {
                        activities[i] += share * parameters.well().potential(phi[i] * phi[i]);
                        squares[i] += share * phi[i] * phi[i] / slices;
                    }
                }
                before = smoothed(weighed(before, weights[t]), parities);
            }
        }
        for (int i = 0; i < size; i++) {
            activities[i] /= total * wiring.input().potentialSum();
            squares[i] /= total;
        }
    }

    /** Of each neuron, the last one's running fastest. */
    private double[] positions(int state) {
        double[] phi = new double[wiring.size()];
        int left = state;
        for (int i = phi.length - 1; i >= 0; i--) {
            phi[i] = phi(left % half);
            left /= half;
        }
        return phi;
    }

    private static double[][] identity(int states) {
        double[][] identity = new double[states][states];
        for (int s = 0; s < states; s++) {
            identity[s][s] = 1;
        }
        return identity;
    }

    /** Each row times the weights. */
    private static double[][] weighed(double[][] rows, double[] weights) {
        double[][] out = new double[rows.length][rows.length];
        for (int r = 0; r < rows.length; r++) {
            for (int s = 0; s < rows.length; s++) {
                out[r][s] = rows[r][s] * weights[s];
            }
        }
        return out;
    }

    /** Each row, a function of all positions, smoothed by a symmetric kernel in each; a bit of the parities says which are odd. */
    private double[][] smoothed(double[][] rows, int parities) {
        double[][] out = rows;
        int step = 1;
        for (int i = wiring.size() - 1; i >= 0; i--) {
            double[][] kernel = kernel((parities >> i & 1) == 0 ? 1 : -1);
            int apart = step;
            out = Arrays.stream(out)
                    .parallel()
                    .map(row -> smoothed(row, kernel, apart))
                    .toArray(double[][]::new);
            step *= half;
        }
        return out;
    }

    private double[] smoothed(double[] row, double[][] kernel, int step) {
        double[] out = new double[row.length];
        for (int s = 0; s < row.length; s++) {
            int g = s / step % half;
            int start = s - g * step;
            for (int u = 0; u < half; u++) {
                out[s] += kernel[g][u] * row[start + u * step];
            }
        }
        return out;
    }

    /** a V_t of the neurons: the action of constant-but-at-t paths, less its kinetic part, against all at rest at 1. */
    private double potentialAt(int t, double[] phi) {
        double[][] rest = new double[phi.length][wiring.slices()];
        double[][] moved = new double[phi.length][];
        double kinetic = 0;
        for (int i = 0; i < phi.length; i++) {
            Arrays.fill(rest[i], 1);
            moved[i] = rest[i].clone();
            moved[i][t] = phi[i];
            kinetic += (phi[i] - 1) * (phi[i] - 1) / parameters.lattice().spacing();
        }
        return wiring.action(moved) - kinetic - wiring.action(rest);
    }

    private double phi(int g) {
        return (g + 0.5) * h;
    }

    private double[][] kernel(int parity) {
        double a = parameters.lattice().spacing();
        double[][] kernel = new double[half][half];
        for (int g = 0; g < half; g++) {
            for (int u = 0; u < half; u++) {
                double near = phi(g) - phi(u);
                double far = phi(g) + phi(u);
                kernel[g][u] = Math.exp(-near * near / (2 * a)) + parity * Math.exp(-far * far / (2 * a));
            }
        }
        return kernel;
    }
}
