package instanton.quantum.exact;

import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;

/**
 * Two coupled neurons by brute force: dense matrices over the product of two half-grids, for each of the four parities. The
 * weights come from differences of the network's full action, not from the coefficients that the engines read.
 */
public final class DensePair {
    private final NeuronParameters parameters;
    private final Wiring wiring;
    private final double h;
    private final int half;
    private final double[] activities = new double[2];
    private final double[] squares = new double[2];

    public DensePair(Wiring wiring) {
        this(wiring, 0.85);
    }

    /** At a grid spacing in units of sqrt(a). */
    public DensePair(Wiring wiring, double spacing) {
        this.wiring = wiring;
        this.parameters = wiring.parameters();
        this.h = spacing * Math.sqrt(parameters.lattice().spacing());
        this.half = (int) Math.ceil((1 + 7 / Math.sqrt(2 * parameters.well().frequency())) / h);
        solve();
    }

    /** Raw activities of the two neurons. */
    public double activity(int neuron) {
        return activities[neuron];
    }

    /** Means of phi^2 over the slices. */
    public double phiSquared(int neuron) {
        return squares[neuron];
    }

    private void solve() {
        int slices = wiring.slices();
        int states = half * half;
        double[][] weights = new double[slices][states];
        for (int t = 0; t < slices; t++) {
            for (int s = 0; s < states; s++) {
                weights[t][s] = Math.exp(-potentialAt(t, phi(s / half), phi(s % half)));
            }
        }
        double total = 0;
        double[] sums = new double[4];
        for (int parity = 0; parity < 4; parity++) {
            double[][] first = kernel(parity % 2 == 0 ? 1 : -1);
            double[][] second = kernel(parity / 2 == 0 ? 1 : -1);
            // after[t] = K D_{N-1} ... D_t K; before, transposed, = K D_{t-1} ... K D_0. Slice t is inserted between
            // them.
            double[][][] after = new double[slices + 1][][];
            after[slices] = smoothed(identity(states), first, second);
            for (int t = slices - 1; t > 0; t--) {
                after[t] = smoothed(weighed(after[t + 1], weights[t]), first, second);
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
                    double x = phi(s / half) * phi(s / half);
                    double y = phi(s % half) * phi(s % half);
                    sums[0] += share * parameters.well().potential(x);
                    sums[1] += share * parameters.well().potential(y);
                    sums[2] += share * x / slices;
                    sums[3] += share * y / slices;
                }
                before = smoothed(weighed(before, weights[t]), first, second);
            }
        }
        for (int i = 0; i < 2; i++) {
            activities[i] = sums[i] / total / wiring.input().potentialSum();
            squares[i] = sums[2 + i] / total;
        }
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

    /** Each row, a function of both positions, smoothed by a symmetric kernel in either. */
    private double[][] smoothed(double[][] rows, double[][] first, double[][] second) {
        double[][] out = new double[rows.length][];
        for (int r = 0; r < rows.length; r++) {
            Array2DRowRealMatrix function = new Array2DRowRealMatrix(half, half);
            for (int s = 0; s < rows.length; s++) {
                function.setEntry(s / half, s % half, rows[r][s]);
            }
            Array2DRowRealMatrix smooth = new Array2DRowRealMatrix(first, false)
                    .multiply(function)
                    .multiply(new Array2DRowRealMatrix(second, false));
            out[r] = new double[rows.length];
            for (int s = 0; s < rows.length; s++) {
                out[r][s] = smooth.getEntry(s / half, s % half);
            }
        }
        return out;
    }

    /** a V_t of the pair: the action of constant-but-at-t paths, less its kinetic part, against all at rest at 1. */
    private double potentialAt(int t, double x, double y) {
        double[][] rest = new double[2][wiring.slices()];
        double[][] moved = new double[2][wiring.slices()];
        for (int s = 0; s < wiring.slices(); s++) {
            for (int i = 0; i < 2; i++) {
                rest[i][s] = 1;
                moved[i][s] = 1;
            }
        }
        moved[0][t] = x;
        moved[1][t] = y;
        double kinetic =
                ((x - 1) * (x - 1) + (y - 1) * (y - 1)) / parameters.lattice().spacing();
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
