package instanton.quantum.engine;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * The path heat bath: draws whole paths of a driven neuron from their exact distribution, each independent of the others.
 *
 * <p>The position at slice 0 is drawn from its exact marginal, the rest by forward filtering and backward sampling on a grid of
 * spacing 1.1 sqrt(a). Paths that start at the same grid point share one filtering, so many paths of one neuron cost far
 * less than as many neurons.
 */
public final class PathHeatBath implements Engine {
    /** The engine's name. */
    public static final String LABEL = "heat-bath";

    /** Drives up to this multiple of Lambda start from an interpolated marginal rather than one computed anew. */
    private static final double TABULATED = 5;

    private final NeuronParameters parameters;
    private final KinkPath input;
    private final PathGrid grid;
    private final CutDistribution cut;
    private final MessageKernel kernels;

    private PathHeatBath(TransferMatrix matrix, CutDistribution cut, MessageKernel kernels) {
        this.kernels = kernels;
        this.parameters = matrix.parameters();
        this.input = matrix.input();
        this.grid = matrix.grid();
        this.cut = cut;
    }

    /** Ready at once: each potential's start is computed when it is met, which pays where they are few. */
    public static PathHeatBath untabulated(NeuronParameters parameters) {
        TransferMatrix matrix = TransferMatrix.on(PathGrid.ofPaths(parameters), parameters);
        return new PathHeatBath(matrix, CutDistribution.untabulated(matrix), MessageKernel.create());
    }

    /** Ready for many drives, of any strength that the transfer matrix takes. */
    public static PathHeatBath of(NeuronParameters parameters) {
        return of(parameters, MessageKernel.create());
    }

    static PathHeatBath of(NeuronParameters parameters, MessageKernel kernels) {
        double strongest = TransferMatrix.strongestExcitation(parameters.lattice());
        TransferMatrix matrix = TransferMatrix.on(PathGrid.ofPaths(parameters), parameters);
        double tabulated = Math.min(strongest, TABULATED * parameters.well().lambda());
        return new PathHeatBath(matrix, CutDistribution.of(matrix, tabulated), kernels);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public NeuronParameters parameters() {
        return parameters;
    }

    @Override
    public Estimate activity(SlicePotential potential, int paths, RandomStreams randomness) {
        double[] activities = new double[paths];
        sampler().draw(potential, path -> randomness.stream(0, 0, path), activities);
        return Estimate.ofIndependent(activities);
    }

    /** A workspace of about 0.5 MB at the paper's numbers, for one thread. */
    public Sampler sampler() {
        return new Sampler();
    }

    /** The stream of random numbers from which path number p is drawn. */
    @FunctionalInterface
    public interface PathStreams {
        /** A fresh stream; the same for the same p. */
        UniformRandomProvider stream(int path);
    }

    /** Draws paths for one thread, in buffers of its own. */
    public final class Sampler {
        private final PathMessages messages = new PathMessages(parameters, grid, kernels);
        private final double[] potentials = new double[2 * grid.half()]; // share of V0 in the activity, by grid index
        private final double[] squares = new double[2 * grid.half()]; // phi^2, by grid index
        private final int[][] paths =
                new int[PathMessages.ABREAST][parameters.lattice().slices()];
        private final int[] members = new int[PathMessages.ABREAST];
        private final UniformRandomProvider[] streams = new UniformRandomProvider[PathMessages.ABREAST];

        private Sampler() {
            for (int g = 0; g < grid.half(); g++) {
                double share = parameters.well().potential(grid.phiSquared(g)) / input.potentialSum();
                potentials[grid.half() + g] = share;
                potentials[grid.half() - 1 - g] = share;
                squares[grid.half() + g] = grid.phiSquared(g);
                squares[grid.half() - 1 - g] = grid.phiSquared(g);
            }
        }

        /**
         * Draws independent paths of one driven neuron.
         *
         * @param drive what the neuron feels
         * @param randomness one stream per path: the first n activities do not depend on how many are asked for
         * @param activities receives the raw activity of each path
         */
        public void draw(Drive drive, PathStreams randomness, double[] activities) {
            SlicePotential potential = SlicePotential.driven(parameters, input, drive);
            draw(potential, cut.cumulative(drive, potential), randomness, activities, null);
        }

        /** As {@link #draw(Drive, PathStreams, double[])}, of a neuron that feels any three coefficients per slice. */
        public void draw(SlicePotential potential, PathStreams randomness, double[] activities) {
            draw(potential, cut.cumulative(potential), randomness, activities, null);
        }

        /**
         * As {@link #draw(SlicePotential, PathStreams, double[])}, and also measures phi^2.
         *
         * @param phiSquared receives each path's mean of phi^2 over its slices
         */
        public void draw(SlicePotential potential, PathStreams randomness, double[] activities, double[] phiSquared) {
            draw(potential, cut.cumulative(potential), randomness, activities, phiSquared);
        }

        private void draw(
                SlicePotential potential,
                double[] cumulative,
                PathStreams randomness,
                double[] activities,
                double @Nullable [] phiSquared) {
            messages.weigh(potential, 0);
            int wanted = activities.length;
            UniformRandomProvider[] random = new UniformRandomProvider[wanted];
            int[] starts = new int[wanted];
            int[] count = new int[grid.half()];
            for (int p = 0; p < wanted; p++) {
                random[p] = randomness.stream(p);
                int found = Arrays.binarySearch(cumulative, random[p].nextDouble());
                starts[p] = Math.min(found < 0 ? -1 - found : found + 1, grid.half() - 1);
                count[starts[p]]++;
            }
            // By symmetry phi_0 may be taken positive; paths with the same start share one filtering.
            for (int start = 0; start < count.length; start++) {
                if (count[start] > 0) {
                    messages.filter(grid.half() + start);
                    drawFrom(start, starts, random, activities, phiSquared);
                }
            }
        }

        private void drawFrom(
                int start,
                int[] starts,
                UniformRandomProvider[] random,
                double[] activities,
                double @Nullable [] phiSquared) {
            int gathered = 0;
            for (int p = 0; p < starts.length; p++) {
                if (starts[p] == start) {
                    members[gathered] = p;
                    streams[gathered] = random[p];
                    gathered++;
                }
                if (gathered == PathMessages.ABREAST || (gathered > 0 && p == starts.length - 1)) {
                    messages.draw(grid.half() + start, streams, paths, gathered);
                    for (int m = 0; m < gathered; m++) {
                        activities[members[m]] = sum(potentials, paths[m]);
                        if (phiSquared != null) {
                            phiSquared[members[m]] = sum(squares, paths[m]) / paths[m].length;
                        }
                    }
                    gathered = 0;
                }
            }
        }

        private double sum(double[] values, int[] positions) {
            double sum = 0;
            for (int position : positions) {
                sum += values[position];
            }
            return sum;
        }
    }
}
