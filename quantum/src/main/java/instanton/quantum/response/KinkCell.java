package instanton.quantum.response;

import instanton.quantum.grid.KineticKernel;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.grid.Resolution;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;

/**
 * The exact path distribution of a neuron whose potential repeats from kink to kink and is symmetric about each kink, as all of its kind
 * are that inputs drive: of the slices of one kink, a cell, the leading even and odd eigenvectors of its transfer matrix say all.
 *
 * <p>With the leading eigenvalues le, lo of a cell and n cells {@code Z = le^n + lo^n} up to exp(-n a P (E2 - E0)), 1e-30 at the paper's numbers. What
 * arrives at a slice from its future is what arrives at the mirrored one from its past, so one sweep tells every marginal: much
 * faster than {@link instanton.quantum.exact.TransferMatrix}. For one thread: it owns buffers.
 */
public final class KinkCell {
    private static final double CONVERGED = 1e-11;
    private static final int MOST_ROUNDS = 200;
    private static final double NEGLIGIBLE = 1e-9;
    private static final int UNSCALED = 16; // slices after which numbers are scaled again

    private final double a;
    private final int cells;
    private final int cell;
    private final int half;
    private final PathGrid grid;
    private final KineticKernel kernel;
    private final double[] departure; // (phi^2 - 1)^2 by grid point
    private final double[][] weights; // distinct x half
    private final double[][] arriving; // (cell + 1) x half
    private final double[]
            weighed; // with mirror images before the first point and zeros behind the last, as far as the kernel
    // reaches
    private final double[] smoothed;
    private final double[][] marginals; // distinct x half

    private KinkCell(NeuronParameters parameters, PathGrid grid) {
        KinkPath input = parameters.inputPath();
        int slices = input.slices();
        this.a = parameters.lattice().spacing();
        this.cells = slices % input.kinks() == 0 ? input.kinks() : 1;
        this.cell = slices / cells;
        this.grid = grid;
        this.half = grid.half();
        this.kernel = KineticKernel.of(grid, a);
        this.departure = new double[half];
        for (int g = 0; g < half; g++) {
            double d = grid.phiSquared(g) - 1;
            departure[g] = d * d;
        }
        this.weights = new double[distinct(parameters)][half];
        this.arriving = new double[cell + 1][half];
        this.weighed = new double[half + 2 * kernel.reach()];
        this.smoothed = new double[weighed.length];
        this.marginals = new double[weights.length][half];
    }

    /**
     * Ready for potentials of a grid that carries the given one.
     *
     * @param spacing of the grid, in sqrt(a)
     */
    static KinkCell of(NeuronParameters parameters, double spacing, SlicePotential widest) {
        return on(parameters, PathGrid.of(parameters, spacing / Resolution.refinement(parameters, widest)));
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
            logs[sector] = converge(sector == 0 ? 1 : -1);
            double share = sector == 0 ? 1 : 1 / (1 + Math.exp(cells * (logs[0] - logs[1])));
            for (int t = 0; t < weights.length; t++) {
                double[] past = arriving[t == 0 ? cell : t];
                double[] future = arriving[cell - t];
                double sum = 0;
                for (int g = 0; g < half; g++) {
                    weighed[g] = past[g] * weights[t][g] * future[g];
                    sum += weighed[g];
                }
                for (int g = 0; g < half; g++) {
                    marginals[t][g] += share * (weighed[g] / sum - marginals[t][g]);
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

    /** Sends a vector of a parity round until it comes back as it went; the logarithm of what it is multiplied by, largest weights being 1. */
    private double converge(int parity) {
        Arrays.fill(weighed, 0);
        Arrays.fill(arriving[0], 1);
        double before = Double.NaN;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double log = 0;
            for (int t = 0; t < cell; t++) {
                step(weights[Math.min(t, cell - t)], parity, arriving[t], arriving[t + 1]);
                if (t % UNSCALED == 0 || t + 1 == cell) {
                    log += Math.log(scale(arriving[t + 1]));
                }
            }
            double change = 0;
            for (int g = 0; g < half; g++) {
                change = Math.max(change, Math.abs(arriving[cell][g] - arriving[0][g]));
            }
            // Each round leaves the same share of what is missing.
            double share = change / before;
            if (change * Math.min(1, share) < CONVERGED) {
                return log;
            }
            // To the power of the cells that is what the trace has of other states.
            if (round > 1 && Math.pow(share, cells) > NEGLIGIBLE && change > NEGLIGIBLE) {
                throw tooShort();
            }
            before = change;
            System.arraycopy(arriving[cell], 0, arriving[0], 0, half);
        }
        throw tooShort();
    }

    private static IllegalArgumentException tooShort() {
        return new IllegalArgumentException("the circle is too short for the leading states alone: take a larger T");
    }

    /** K D of one slice. */
    private void step(double[] slice, int parity, double[] from, double[] to) {
        int reach = kernel.reach();
        for (int g = 0; g < half; g++) {
            weighed[reach + g] = slice[g] * from[g];
        }
        for (int g = 0; g < reach; g++) {
            weighed[reach - 1 - g] = parity * weighed[reach + g];
        }
        kernel.smooth(weighed, smoothed, reach, half, 1);
        System.arraycopy(smoothed, reach, to, 0, half);
    }

    private static double scale(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        for (int g = 0; g < values.length; g++) {
            values[g] /= largest;
        }
        return largest;
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
