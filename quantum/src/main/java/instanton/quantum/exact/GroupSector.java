package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The paths of coupled neurons in one sector, even or odd in each position: the share of these functions in the trace.
 *
 * <p>Sectors do not touch each other, so each keeps its own scale and may run on a thread of its own.
 */
final class GroupSector {
    private static final int FEWEST_SHELLS = 2;
    private static final double COMPLETE = 1e-10;
    private static final double NEGLIGIBLE = 1e-12;
    private static final int MOST_PERIODS = 6; // until one function is told from all others
    private static final double MOST_WORK = 6e8; // numbers in a block sent round the circle: a minute or two

    private final Problem problem;
    private final GroupWeights weights;
    private final int[] parities;
    private final double[] atSlice; // weights of one slice

    private GroupSector(Problem problem, int[] parities) {
        this.problem = problem;
        this.weights = problem.weights();
        this.parities = parities;
        this.atSlice = new double[weights.states()];
    }

    /**
     * What all sectors read.
     *
     * @param grid of each position
     * @param kernel smooths along any position
     * @param weights of all slices
     * @param pairs where the positions of each two neurons lie, as {@link GroupWeights#places} says
     */
    record Problem(PathGrid grid, KineticKernel kernel, GroupWeights weights, List<int[]> pairs) {
        /** Of neurons, on their grid. */
        static Problem of(PathGrid grid, KineticKernel kernel, GroupWeights weights) {
            List<int[]> pairs = new ArrayList<>();
            for (int i = 0; i < weights.neurons(); i++) {
                for (int j = i + 1; j < weights.neurons(); j++) {
                    pairs.add(GroupWeights.places(grid, weights.neurons(), i, j));
                }
            }
            return new Problem(grid, kernel, weights, pairs);
        }
    }

    /**
     * The share in the path integral.
     *
     * @param logTrace logarithm of the trace of the product of all slices
     * @param joint by slice until they repeat: the distributions of |phi| of each two neurons, H x H each adding up to 1, one after the other
     */
    record Share(double logTrace, double[][] joint) {}

    /**
     * Which sector of the transfer matrix to solve.
     *
     * @param parities of each neuron, 1 for even, -1 for odd functions of its position
     */
    record Solution(List<Integer> parities) implements Job<Problem, Share> {
        @Override
        public Share execute(Problem problem) {
            return new GroupSector(problem, parities.stream().mapToInt(p -> p).toArray()).solve();
        }
    }

    private Share solve() {
        int slices = weights.slices();
        int period = weights.period();
        double[][] joint = new double[period][];
        if (weights.areMirrored()) {
            Optional<ProductBlock> leading = leading(period);
            if (leading.isPresent()) {
                return new Share(slices / period * mirrored(leading.get(), joint), joint);
            }
        }
        int middle = slices / 2;
        double logTrace = sweep(rangeOfSlicesFrom(middle), 0, Math.min(middle, period), joint);
        if (period == slices) {
            sweep(rangeOfSlicesBeforeTransposed(middle), middle, slices, joint);
        }
        return new Share(logTrace, joint);
    }

    /**
     * The function that a period changes in nothing but its size, if it is all that survives the circle. All numbers of the transfer matrix are positive in any sector, so that there is one whose eigenvalue is the
     * largest; how fast the others fade tells how large theirs are.
     */
    private Optional<ProductBlock> leading(int period) {
        ProductBlock block = ProductBlock.start(problem.grid().half(), problem.kernel(), parities);
        ProductBlock last = block.copy();
        double before = 1;
        for (int i = 0; i < MOST_PERIODS; i++) {
            last.take(block);
            for (int t = 0; t < period; t++) {
                step(block, t);
            }
            double change = block.distance(last);
            double ratio = change / before; // of the next eigenvalue to the largest
            if (change * ratio < NEGLIGIBLE) {
                double others = Math.pow(ratio, (double) weights.slices() / period);
                return others < NEGLIGIBLE ? Optional.of(block) : Optional.empty();
            }
            before = change;
        }
        return Optional.empty();
    }

    /**
     * Writes the joint distributions of a period whose slice t is like its last but t, so that what comes from behind is a mirror image
     * of what comes from before.
     *
     * @return the logarithm of the leading eigenvalue
     */
    private double mirrored(ProductBlock leading, double[][] joint) {
        int period = joint.length;
        double[] density = new double[weights.states()];
        weights.at(0, atSlice);
        double norm = leading.product(leading, atSlice, density);
        int to = period / 2 + 1;
        Track track = track(leading, 0, to);
        ProductBlock after = track.last().copy();
        double logAfter = track.logWithin();
        for (int t = track.start(track.kept().length - 1); t < period - to + 1; t++) {
            logAfter += step(after, t);
        }
        double logTotal = meet(track, after, logAfter, joint);
        for (int t = to; t < period; t++) {
            joint[t] = joint[period - t];
        }
        return logTotal - Math.log(norm);
    }

    /**
     * As {@code TransferMatrix.sweep}: sends a block around the circle both ways; where the two meet in [from, to) writes the
     * joint distributions.
     */
    private double sweep(ProductBlock block, int from, int to, double[][] joint) {
        Track track = track(block, from, to);
        ProductBlock after = block.copy();
        after.smooth();
        double logAfter = 0;
        for (int t = weights.slices() - 1; t >= to; t--) {
            logAfter += step(after, t);
        }
        return meet(track, after, logAfter, joint);
    }

    /**
     * A block on its way through the slices from 0, as it comes to some of those of [from, to); between them it is computed again.
     *
     * @param kept as it comes to slice from, and a stride later, and so on
     * @param logBefore logarithm of what it was divided by before slice from
     * @param logWithin the same from there to the last that is kept
     */
    private record Track(ProductBlock[] kept, int from, int to, int stride, double logBefore, double logWithin) {
        int start(int k) {
            return from + k * stride;
        }

        ProductBlock last() {
            return kept[kept.length - 1];
        }
    }

    private Track track(ProductBlock block, int from, int to) {
        int stride = (int) Math.ceil(Math.sqrt(to - from));
        ProductBlock[] kept = new ProductBlock[(to - from + stride - 1) / stride];
        ProductBlock forward = block.copy();
        double logBefore = 0;
        double logWithin = 0;
        for (int t = 0; t < from + (kept.length - 1) * stride; t++) {
            if (t >= from && (t - from) % stride == 0) {
                kept[(t - from) / stride] = forward.copy();
            }
            double log = step(forward, t);
            if (t < from) {
                logBefore += log;
            } else {
                logWithin += log;
            }
        }
        kept[kept.length - 1] = forward;
        return new Track(kept, from, to, stride, logBefore, logWithin);
    }

    /**
     * Where a block that went forward meets one that comes backward.
     *
     * @param after as it comes to the last slice of the track; goes on to the first
     * @param logAfter logarithm of what it was divided by
     * @return the logarithm of the trace
     */
    private double meet(Track track, ProductBlock after, double logAfter, double[][] joint) {
        double[] density = new double[weights.states()];
        double logTrace = 0;
        double log = logAfter;
        ProductBlock[] before = new ProductBlock[track.stride()];
        for (int t = 1; t < before.length; t++) {
            before[t] = after.copy();
        }
        for (int k = track.kept().length - 1; k >= 0; k--) {
            int start = track.start(k);
            int end = Math.min(start + track.stride(), track.to());
            before[0] = track.kept()[k];
            for (int t = 1; t < end - start; t++) {
                before[t].take(before[t - 1]);
                step(before[t], start + t - 1);
            }
            for (int t = end - 1; t >= start; t--) {
                weights.at(t, atSlice);
                double total = before[t - start].product(after, atSlice, density);
                joint[t] = pairs(density, total);
                logTrace = Math.log(total) + track.logBefore() + log;
                if (t > track.from()) {
                    log += step(after, t);
                }
            }
        }
        return logTrace;
    }

    private double[] pairs(double[] density, double total) {
        int half = problem.grid().half();
        double[] pairs = new double[problem.pairs().size() * half * half];
        for (int p = 0; p < problem.pairs().size(); p++) {
            int[] places = problem.pairs().get(p);
            int offset = p * half * half;
            for (int s = 0; s < density.length; s++) {
                pairs[offset + places[s]] += density[s] / total;
            }
        }
        return pairs;
    }

    /** K D at a slice; returns the logarithm of what the block was divided by. */
    private double step(ProductBlock block, int slice) {
        Job.goOn();
        weights.at(slice, atSlice);
        block.weigh(atSlice);
        block.smooth();
        return block.rescale();
    }

    private ProductBlock rangeOfSlicesFrom(int first) {
        return range(block -> {
            for (int t = first; t < weights.slices(); t++) {
                step(block, t);
            }
        });
    }

    private ProductBlock rangeOfSlicesBeforeTransposed(int end) {
        return range(block -> {
            block.smooth();
            for (int t = end - 1; t > 0; t--) {
                step(block, t);
            }
            weights.at(0, atSlice);
            block.weigh(atSlice);
        });
    }

    /**
     * An orthonormal basis of what survives a part of the turn, wide enough once the last shell of waves adds nothing to the others; what
     * adds nothing is left out.
     */
    private ProductBlock range(Consumer<ProductBlock> part) {
        int half = problem.grid().half();
        int complete = weights.neurons() * (half - 1) + 1;
        for (int shells = FEWEST_SHELLS; shells < complete; shells += Math.max(1, shells / 3)) {
            ProductBlock block = basis(shells);
            part.accept(block);
            double[] left = block.orthonormalize(NEGLIGIBLE);
            double last = 0;
            for (int c = ProductBlock.waves(half, weights.neurons(), shells - 1); c < left.length; c++) {
                last = Math.max(last, left[c]);
            }
            if (last < COMPLETE) {
                return block.only(c -> left[c] > NEGLIGIBLE);
            }
        }
        return basis(complete);
    }

    private ProductBlock basis(int shells) {
        int half = problem.grid().half();
        double work =
                (double) weights.slices() * weights.states() * ProductBlock.waves(half, weights.neurons(), shells);
        if (work > MOST_WORK) {
            throw new IllegalArgumentException(GroupTransferMatrix.tooMuch(weights.neurons()));
        }
        return ProductBlock.basis(half, problem.kernel(), parities, shells);
    }
}
