package instanton.quantum.heatbath;

import instanton.quantum.chain.PathMoves;
import instanton.quantum.engine.Engine;
import instanton.quantum.engine.PathSampler;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Crew;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * The path heat bath: draws whole paths of a driven neuron from their exact distribution, each independent of the others.
 *
 * <p>The position at slice 0 is drawn from its exact marginal, the rest by filtering from both ends and sampling from the middle on
 * a grid of spacing 1.1 sqrt(a). Paths that start at the same grid point share one filtering, so many paths of one neuron cost far
 * less than as many neurons.
 */
public final class PathHeatBath implements Engine {
    /** The engine's name. */
    public static final String LABEL = "heat-bath";

    /** Drives up to this multiple of Lambda start from an interpolated marginal rather than one computed anew. */
    private static final double TABULATED = 5;

    private static final int FEWEST_THERMAL_SWEEPS = 50;
    private static final long STREAMS = 192581808;

    /** Nothing but the activity is measured. */
    private static final PathMeasurement UNSEEN = (p, path) -> {};

    private final NeuronParameters parameters;
    private final transient KinkPath input;
    private final transient TransferMatrix matrix; // on the grid that paths are drawn on
    private final transient CutDistribution cut;
    private final transient MessageKernel kernels;

    private PathHeatBath(TransferMatrix matrix, CutDistribution cut, MessageKernel kernels) {
        this.kernels = kernels;
        this.parameters = matrix.parameters();
        this.input = matrix.input();
        this.matrix = matrix;
        this.cut = cut;
    }

    /** Ready at once: each potential's start is computed when it is met, which pays where they are few. */
    public static PathHeatBath untabulated(NeuronParameters parameters) {
        return new PathHeatBath(
                TransferMatrix.ofPaths(parameters), CutDistribution.untabulated(), MessageKernel.create());
    }

    /** Ready for many drives, of any strength that the transfer matrix takes. */
    public static PathHeatBath of(NeuronParameters parameters) {
        return of(parameters, Crew.alone());
    }

    /** The same, prepared by a crew. */
    public static PathHeatBath of(NeuronParameters parameters, Crew crew) {
        return of(parameters, MessageKernel.create(), crew);
    }

    static PathHeatBath of(NeuronParameters parameters, MessageKernel kernels, Crew crew) {
        double strongest = TransferMatrix.strongestExcitation(parameters.lattice());
        double tabulated = Math.min(strongest, TABULATED * parameters.well().lambda());
        SlicePotential widest = SlicePotential.driven(parameters, parameters.inputPath(), Drive.excitation(tabulated));
        TransferMatrix matrix = TransferMatrix.ofPaths(parameters).fitting(widest);
        return new PathHeatBath(matrix, CutDistribution.of(matrix, tabulated, crew), kernels);
    }

    /** Written, it is how it was made: its tables follow from that. */
    private record Recipe(NeuronParameters parameters, boolean tabulated) implements Serializable {
        private Object readResolve() {
            return tabulated ? of(parameters) : untabulated(parameters);
        }
    }

    private Object writeReplace() {
        return new Recipe(parameters, cut.isTabulated());
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
    public PathMoves moves(Interaction neurons, int[] members) {
        TransferMatrix finest = matrix;
        for (int i : members) {
            finest = finest.fitting(neurons.extremes(i));
        }
        return new HeatBathMoves(parameters, finest.grid(), kernels);
    }

    @Override
    public int thermalization(int sweeps) {
        return Math.max(FEWEST_THERMAL_SWEEPS, sweeps / 5);
    }

    @Override
    public long streams() {
        return STREAMS;
    }

    @Override
    public Optional<PathSampler> independent() {
        return Optional.of(sampler());
    }

    /** A workspace of about 0.5 MB at the paper's numbers, for one thread. */
    public Sampler sampler() {
        return new Sampler();
    }

    /** What is measured of each path beside its activity. */
    @FunctionalInterface
    private interface PathMeasurement {
        /** Takes path number p, by grid index. */
        void take(int p, int[] path);
    }

    /** Draws paths for one thread, in buffers of its own. */
    public final class Sampler implements PathSampler {
        private final PathBench own = new PathBench(matrix, kernels);
        private @Nullable PathBench finer;
        private final int[][] paths =
                new int[PathMessages.ABREAST][parameters.lattice().slices()];
        private final int[] members = new int[PathMessages.ABREAST];
        private final UniformRandomProvider[] streams = new UniformRandomProvider[PathMessages.ABREAST];

        private Sampler() {}

        @Override
        public void draw(Drive drive, Streams randomness, double[] activities) {
            draw(drive, randomness, activities, bench -> UNSEEN);
        }

        /**
         * As {@link #draw(Drive, Streams, double[])}, and also keeps the paths themselves.
         *
         * @param positions receives phi by path and time slice, N of them; each path's sign, which no activity depends on, is the one with
         *     phi_0 &gt; 0
         */
        public void draw(Drive drive, Streams randomness, double[] activities, double[][] positions) {
            draw(drive, randomness, activities, bench -> (p, path) -> bench.positions(path, positions[p]));
        }

        private void draw(
                Drive drive, Streams randomness, double[] activities, Function<PathBench, PathMeasurement> more) {
            SlicePotential potential = SlicePotential.driven(parameters, input, drive);
            double[] tabulated = cut.tabulated(drive);
            if (tabulated == null) {
                PathBench bench = bench(potential);
                double[] start = CutDistribution.of(bench.matrix(), potential);
                draw(bench, potential, start, randomness, activities, more.apply(bench));
            } else {
                draw(own, potential, tabulated, randomness, activities, more.apply(own));
            }
        }

        @Override
        public void draw(SlicePotential potential, Streams randomness, double[] activities, double[] phiSquared) {
            PathBench bench = bench(potential);
            draw(
                    bench,
                    potential,
                    CutDistribution.of(bench.matrix(), potential),
                    randomness,
                    activities,
                    (p, path) -> phiSquared[p] = bench.phiSquared(path));
        }

        private PathBench bench(SlicePotential potential) {
            TransferMatrix fitting = matrix.fitting(potential);
            if (fitting == matrix) {
                return own;
            }
            if (finer == null || !finer.matrix().grid().equals(fitting.grid())) {
                finer = new PathBench(fitting, kernels);
            }
            return finer;
        }

        private void draw(
                PathBench bench,
                SlicePotential potential,
                double[] cumulative,
                Streams randomness,
                double[] activities,
                PathMeasurement more) {
            bench.messages().weigh(potential, 0);
            int half = cumulative.length;
            int wanted = activities.length;
            UniformRandomProvider[] random = new UniformRandomProvider[wanted];
            int[] starts = new int[wanted];
            int[] count = new int[half];
            for (int p = 0; p < wanted; p++) {
                random[p] = randomness.stream(p);
                int found = Arrays.binarySearch(cumulative, random[p].nextDouble());
                starts[p] = Math.min(found < 0 ? -1 - found : found + 1, half - 1);
                count[starts[p]]++;
            }
            // By symmetry phi_0 may be taken positive; paths with the same start share one filtering.
            for (int start = 0; start < half; start++) {
                if (count[start] > 0) {
                    bench.messages().filter(half + start);
                    drawFrom(bench, start, starts, random, activities, more);
                }
            }
        }

        private void drawFrom(
                PathBench bench,
                int start,
                int[] starts,
                UniformRandomProvider[] random,
                double[] activities,
                PathMeasurement more) {
            int gathered = 0;
            for (int p = 0; p < starts.length; p++) {
                if (starts[p] == start) {
                    members[gathered] = p;
                    streams[gathered] = random[p];
                    gathered++;
                }
                if (gathered == PathMessages.ABREAST || (gathered > 0 && p == starts.length - 1)) {
                    bench.messages().draw(bench.matrix().grid().half() + start, streams, paths, gathered);
                    for (int m = 0; m < gathered; m++) {
                        activities[members[m]] = bench.activity(paths[m]);
                        more.take(members[m], paths[m]);
                    }
                    gathered = 0;
                }
            }
        }
    }
}
