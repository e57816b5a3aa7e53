package instanton.quantum.response;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;

/**
 * The exact path distribution of a neuron whose potential repeats from kink to kink and is symmetric about each kink, as all of its kind
 * are that inputs drive: of the slices of one kink, a cell, the leading even and odd eigenvectors of its transfer matrix say all.
 *
 * <p>With the leading eigenvalues le, lo of a cell and n cells {@code Z = le^n + lo^n} up to exp(-n a P (E2 - E0)), 1e-30 at the paper's numbers. What
 * arrives at a slice from its future is what arrives at the mirrored one from its past, so one sweep tells every marginal: at those
 * numbers 15 times faster than {@link TransferMatrix}. For one thread: it owns buffers.
 */
public final class KinkCell {
    private static final double CONVERGED = 1e-11;
    private static final int MOST_ROUNDS = 200;
    private static final double NEGLIGIBLE = 1e-9;

    private final double a;
    private final int cells;
    private final int cell;
    private final int padded;
    private final int reach;
    private final PathGrid grid;
    private final double[] departure; // (phi^2 - 1)^2 by grid point
    private final double[][] kernels; // even, odd: padded x padded
    private final double[][] weights; // distinct x padded
    private final double[][] arriving; // (cell + 1) x padded
    private final double[] weighed;
    private final double[][] marginals; // distinct x padded

    private KinkCell(NeuronParameters parameters, PathGrid grid) {
        KinkPath input = parameters.inputPath();
        int slices = input.slices();
        this.a = parameters.lattice().spacing();
        this.cells = slices % input.kinks() == 0 ? input.kinks() : 1;
        this.cell = slices / cells;
        this.grid = grid;
        int half = grid.half();
        this.padded = (half + 7) / 8 * 8;
        this.departure = new double[half];
        for (int g = 0; g < half; g++) {
            double d = grid.phiSquared(g) - 1;
            departure[g] = d * d;
        }
        this.kernels = new double[2][padded * padded];
        double[] band = grid.kernel(a, 1e-13);
        this.reach = band.length - 1;
        for (int i = 0; i < half; i++) {
            for (int j = 0; j < half; j++) {
                double near = at(band, Math.abs(i - j));
                double far = at(band, i + j + 1);
                kernels[0][i * padded + j] = near + far;
                kernels[1][i * padded + j] = near - far;
            }
        }
        this.weights = new double[distinct(parameters)][padded];
        this.arriving = new double[cell + 1][padded];
        this.weighed = new double[padded];
        this.marginals = new double[weights.length][padded];
    }

    private static double at(double[] band, int distance) {
        return distance < band.length ? band[distance] : 0;
    }

    /**
     * Ready for potentials of a grid that carries the given one.
     *
     * @param spacing of the grid, in sqrt(a)
     */
    public static KinkCell of(NeuronParameters parameters, double spacing, SlicePotential widest) {
        return new KinkCell(
                parameters,
                TransferMatrix.of(parameters, spacing).fitting(widest).grid());
    }

    static KinkCell on(NeuronParameters parameters, PathGrid grid) {
        return new KinkCell(parameters, grid);
    }

    /** How many slices tell all of a potential: from the middle between two kinks to the top of a kink. */
    public static int distinct(NeuronParameters parameters) {
        KinkPath input = parameters.inputPath();
        int cell = input.slices() % input.kinks() == 0 ? input.slices() / input.kinks() : input.slices();
        return cell / 2 + 1;
    }

    /**
     * Solves a potential.
     *
     * @param c0 coefficients of {@link SlicePotential} at the distinct slices, as c1 and c2
     * @throws IllegalArgumentException if the circle is so short that more than the leading eigenvectors matter
     */
    public void solve(double[] c0, double[] c1, double[] c2) {
        for (int t = 0; t < weights.length; t++) {
            weigh(c0[t], c1[t], c2[t], weights[t]);
        }
        double[] logs = new double[2];
        for (int sector = 0; sector < 2; sector++) {
            logs[sector] = converge(kernels[sector]);
            double[] target = sector == 0 ? null : new double[padded];
            for (int t = 0; t < weights.length; t++) {
                double[] into = target == null ? marginals[t] : target;
                double[] past = arriving[t == 0 ? cell : t];
                double[] future = arriving[cell - t];
                double sum = 0;
                for (int g = 0; g < padded; g++) {
                    into[g] = past[g] * weights[t][g] * future[g];
                    sum += into[g];
                }
                for (int g = 0; g < padded; g++) {
                    into[g] /= sum;
                }
                if (target != null) {
                    double odd = 1 / (1 + Math.exp(cells * (logs[0] - logs[1])));
                    for (int g = 0; g < padded; g++) {
                        marginals[t][g] += odd * (target[g] - marginals[t][g]);
                    }
                }
            }
        }
    }

    private void weigh(double c0, double c1, double c2, double[] target) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int g = 0; g < departure.length; g++) {
            double d = departure[g];
            target[g] = c0 * grid.phiSquared(g) + (c1 + c2 * d) * d;
            lowest = Math.min(lowest, target[g]);
        }
        for (int g = 0; g < departure.length; g++) {
            target[g] = Math.exp(a * (lowest - target[g]));
        }
    }

    /** Sends a vector round until it comes back as it went; the logarithm of what it is multiplied by, largest weights being 1. */
    private double converge(double[] kernel) {
        Arrays.fill(arriving[0], 0, departure.length, 1);
        double before = Double.NaN;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double log = 0;
            for (int t = 0; t < cell; t++) {
                double[] row = weights[Math.min(t, cell - t)];
                for (int g = 0; g < padded; g++) {
                    weighed[g] = row[g] * arriving[t][g];
                }
                double largest = smooth(kernel, weighed, arriving[t + 1]);
                log += Math.log(largest);
                for (int g = 0; g < padded; g++) {
                    arriving[t + 1][g] /= largest;
                }
            }
            double change = 0;
            for (int g = 0; g < padded; g++) {
                change = Math.max(change, Math.abs(arriving[cell][g] - arriving[0][g]));
            }
            if (change < CONVERGED) {
                return log;
            }
            // One round shrinks the rest by exp(-gap P); to the power of the cells that is what the trace has of it.
            if (round > 1 && Math.pow(change / before, cells) > NEGLIGIBLE && change > NEGLIGIBLE) {
                throw new IllegalArgumentException(
                        "the circle is too short for the leading states alone: take a larger T");
            }
            before = change;
            System.arraycopy(arriving[cell], 0, arriving[0], 0, padded);
        }
        throw new IllegalArgumentException("the circle is too short for the leading states alone: take a larger T");
    }

    private double smooth(double[] kernel, double[] in, double[] out) {
        Arrays.fill(out, 0);
        for (int j = 0; j < departure.length; j++) {
            // Near the origin the mirrored kernel reaches no farther than the kernel itself.
            add(in[j], kernel, j * padded, Math.max(0, j - reach), Math.min(padded, j + reach + 1), out);
        }
        double largest = 0;
        for (double each : out) {
            largest = Math.max(largest, each);
        }
        return largest;
    }

    private static void add(double factor, double[] kernel, int row, int from, int to, double[] out) {
        for (int g = from; g < to; g++) {
            out[g] += factor * kernel[row + g];
        }
    }

    /** After {@link #solve}: {@code <phi^2>} at the distinct slices. */
    public void meanPhiSquared(double[] target) {
        for (int t = 0; t < weights.length; t++) {
            double sum = 0;
            for (int g = 0; g < departure.length; g++) {
                sum += marginals[t][g] * grid.phiSquared(g);
            }
            target[t] = sum;
        }
    }

    /** After {@link #solve}: {@code <(phi^2 - 1)^2>} and {@code <(phi^2 - 1)^4>} at the distinct slices. */
    public void meanDepartures(double[] second, double[] fourth) {
        for (int t = 0; t < weights.length; t++) {
            double two = 0;
            double four = 0;
            for (int g = 0; g < departure.length; g++) {
                double d = departure[g];
                two += marginals[t][g] * d;
                four += marginals[t][g] * d * d;
            }
            second[t] = two;
            fourth[t] = four;
        }
    }
}
