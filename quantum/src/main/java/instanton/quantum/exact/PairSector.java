package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;
import instanton.quantum.work.Job;
import java.util.function.Consumer;

/**
 * The paths of two coupled neurons in one sector, even or odd in either position: the share of these functions in the trace.
 *
 * <p>Sectors do not touch each other, so each keeps its own scale and may run on a thread of its own.
 */
final class PairSector {
    private static final int FEWEST_SHELLS = 3;
    private static final double COMPLETE = 1e-10;
    private static final double NEGLIGIBLE = 1e-12;
    private static final double MOST_WORK = 2e8; // numbers in a block sent round the circle: a minute or two

    /** Why a pair is refused. */
    static final String TOO_MUCH =
            "two coupled neurons are too much for the exact engine on so fine a lattice or so short a circle: "
                    + "take fewer slices or a longer period";

    private final int half;
    private final KineticKernel kernel;
    private final PairWeights weights;
    private final double firstParity;
    private final double secondParity;

    private PairSector(int half, KineticKernel kernel, PairWeights weights, double firstParity, double secondParity) {
        this.half = half;
        this.kernel = kernel;
        this.weights = weights;
        this.firstParity = firstParity;
        this.secondParity = secondParity;
    }

    /**
     * The share in the path integral.
     *
     * @param logTrace logarithm of the trace of the product of all slices
     * @param joint N x (H x H), the distribution of both |phi| at each slice, each adding up to 1
     */
    record Share(double logTrace, double[][] joint) {}

    /**
     * Which sector of the transfer matrix to solve.
     *
     * @param half H, half-grid points
     * @param kernel smooths along either position
     * @param firstParity 1 for even, -1 for odd functions of the first position
     * @param secondParity that of the second position
     */
    record Solution(int half, KineticKernel kernel, double firstParity, double secondParity)
            implements Job<PairWeights, Share> {
        @Override
        public Share execute(PairWeights weights) {
            return new PairSector(half, kernel, weights, firstParity, secondParity).solve();
        }
    }

    private Share solve() {
        int slices = weights.slices();
        double[][] joint = new double[slices][half * half];
        double logTrace = sweep(rangeOfSecondHalf(), 0, slices / 2, joint);
        sweep(rangeOfFirstHalfTransposed(), slices / 2, slices, joint);
        return new Share(logTrace, joint);
    }

    /**
     * As {@code TransferMatrix.sweep}: sends a block around the circle both ways; where the two meet in [from, to) writes the
     * joint distribution. Of the forward blocks only some are kept, the others computed again from these.
     */
    private double sweep(PairBlock block, int from, int to, double[][] joint) {
        int stride = (int) Math.ceil(Math.sqrt(to - from));
        PairBlock[] kept = new PairBlock[(to - from + stride - 1) / stride];
        PairBlock forward = block.copy();
        double logBefore = 0;
        for (int t = 0; t < to; t++) {
            if (t >= from && (t - from) % stride == 0) {
                kept[(t - from) / stride] = forward.copy();
            }
            double log = step(forward, t);
            if (t < from) {
                logBefore += log;
            }
        }
        PairBlock after = block.copy();
        after.smooth();
        double logAfter = 0;
        for (int t = weights.slices() - 1; t >= to; t--) {
            logAfter += step(after, t);
        }
        double logTrace = 0;
        for (int k = kept.length - 1; k >= 0; k--) {
            int start = from + k * stride;
            PairBlock[] before = new PairBlock[Math.min(stride, to - start)];
            before[0] = kept[k];
            for (int t = 1; t < before.length; t++) {
                before[t] = before[t - 1].copy();
                step(before[t], start + t - 1);
            }
            for (int t = start + before.length - 1; t >= start; t--) {
                double total = before[t - start].product(after, weights.at(t), joint[t]);
                for (int s = 0; s < joint[t].length; s++) {
                    joint[t][s] /= total;
                }
                logTrace = Math.log(total) + logBefore + logAfter;
                logAfter += step(after, t);
            }
        }
        return logTrace;
    }

    private double step(PairBlock block, int slice) {
        Job.goOn();
        block.propagate(weights.at(slice));
        return block.rescale();
    }

    private PairBlock rangeOfSecondHalf() {
        return range(block -> {
            for (int t = weights.slices() / 2; t < weights.slices(); t++) {
                step(block, t);
            }
        });
    }

    private PairBlock rangeOfFirstHalfTransposed() {
        return range(block -> {
            block.smooth();
            for (int t = weights.slices() / 2 - 1; t > 0; t--) {
                step(block, t);
            }
            block.weigh(weights.at(0));
        });
    }

    /**
     * An orthonormal basis of what survives half a turn, wide enough once the last shell of waves adds nothing to the others; what
     * adds nothing is left out.
     */
    private PairBlock range(Consumer<PairBlock> halfTurn) {
        for (int shells = FEWEST_SHELLS; shells < 2 * half - 1; shells += Math.max(1, shells / 3)) {
            PairBlock block = basis(shells);
            halfTurn.accept(block);
            double[] left = block.orthonormalize();
            double last = 0;
            for (int c = PairBlock.waves(half, shells - 1); c < left.length; c++) {
                last = Math.max(last, left[c]);
            }
            if (last < COMPLETE) {
                return block.only(c -> left[c] > NEGLIGIBLE);
            }
        }
        return basis(2 * half - 1);
    }

    private PairBlock basis(int shells) {
        if ((double) weights.slices() * half * half * PairBlock.waves(half, shells) > MOST_WORK) {
            throw new IllegalArgumentException(TOO_MUCH);
        }
        return PairBlock.basis(half, kernel, firstParity, secondParity, shells);
    }
}
