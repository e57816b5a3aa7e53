package instanton.quantum.estimate;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The probability that the mean of n independent draws lies above a threshold, from samples of one draw.
 *
 * <p>The samples' histogram is convolved n times with itself by Fourier transform, so that probabilities far smaller than one over the number of
 * samples come out; how far such a tail can be trusted, its jackknife error tells. Good to {@value #ACCURACY}, which is what the
 * library's transform keeps; smaller probabilities are given as 0. Cost O(n log n).
 */
public final class MeanTail {
    /** Bins of one draw; a sample is shared between its two neighbours, so that the mean stays what it is. */
    private static final int BINS = 1024;

    private static final int BLOCKS = 20;

    /** What rounding leaves of a probability, absolute. */
    public static final double ACCURACY = 1e-10;

    private final double[][] replicas;

    private MeanTail(double[][] replicas) {
        this.replicas = replicas;
    }

    /**
     * Takes samples over.
     *
     * @param replicas replica x sweep, of one draw each; correlated along the sweeps or not; at least 20 of each
     */
    public static MeanTail of(double[][] replicas) {
        if (replicas.length == 0 || Arrays.stream(replicas).anyMatch(r -> r.length < BLOCKS)) {
            throw new IllegalArgumentException("at least " + BLOCKS + " samples of each replica");
        }
        return new MeanTail(Arrays.stream(replicas).map(double[]::clone).toArray(double[][]::new));
    }

    /**
     * The probability that the mean of {@code draws} lies above a threshold, with its error by a jackknife over {@value #BLOCKS} blocks of sweeps.
     *
     * @param draws n, at least 1
     */
    public Estimate above(double threshold, int draws) {
        if (draws < 1) {
            throw new IllegalArgumentException("at least one draw, not " + draws);
        }
        double[] all = without(-1);
        double value = probability(all, threshold, draws);
        double squares = 0;
        for (int block = 0; block < BLOCKS; block++) {
            double deviation = probability(without(block), threshold, draws) - value;
            squares += deviation * deviation;
        }
        return new Estimate(value, Math.sqrt(squares * (BLOCKS - 1) / BLOCKS), all.length);
    }

    /**
     * What {@link #above} could be, had a share of all draws lain at a place where no sample does: with a share of 3 over the effective number of
     * samples, which has a chance of 5 % to be missed, a bound to be relied on where no sample comes near the threshold.
     *
     * @param unseen the share, in [0, 1]
     * @param worst the place
     */
    public double aboveAtMost(double threshold, int draws, double unseen, double worst) {
        return probability(without(-1), threshold, draws, unseen, worst);
    }

    /** The same of {@link #below}. */
    public double belowAtMost(double threshold, int draws, double unseen, double worst) {
        double value = 1 - probability(without(-1), threshold, draws, unseen, worst);
        return value < ACCURACY ? 0 : value;
    }

    /**
     * The same probability by counting: an evaluation takes one sample of each of {@code draws} replicas at the same sweep, which makes it independent
     * draws whatever the sweeps have in common. Its error is by the {@link GammaMethod}, or that of one evaluation if all agree.
     *
     * @param draws n, from 1 to the number of replicas; those left over, fewer than n, are not looked at
     */
    public Estimate countedAbove(double threshold, int draws) {
        if (draws < 1 || draws > replicas.length) {
            throw new IllegalArgumentException("expected 1 to " + replicas.length + " draws, found " + draws);
        }
        int sweeps = Arrays.stream(replicas).mapToInt(r -> r.length).min().orElseThrow();
        double[][] above = new double[replicas.length / draws][sweeps];
        for (int g = 0; g < above.length; g++) {
            for (int s = 0; s < sweeps; s++) {
                double sum = 0;
                for (int d = 0; d < draws; d++) {
                    sum += replicas[g * draws + d][s];
                }
                above[g][s] = sum > threshold * draws ? 1 : 0;
            }
        }
        GammaMethod share = GammaMethod.of(above);
        return new Estimate(share.mean(), Math.max(share.error(), 1.0 / share.samples()), share.samples());
    }

    /** How many replicas there are. */
    public int replicas() {
        return replicas.length;
    }

    /** The largest sample. */
    public double largest() {
        return Arrays.stream(replicas).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }

    /** The probability that the mean of {@code draws} does not lie above a threshold, with the same error. */
    public Estimate below(double threshold, int draws) {
        Estimate above = above(threshold, draws);
        double value = 1 - above.value();
        return new Estimate(value < ACCURACY ? 0 : value, above.error(), above.samples());
    }

    /** Standard deviation of one draw. */
    public double deviation() {
        double[] all = without(-1);
        double mean = Arrays.stream(all).average().orElseThrow();
        return Math.sqrt(
                Arrays.stream(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    }

    /** All samples but a block of each replica's sweeps. */
    private double[] without(int block) {
        double[] kept =
                new double[Arrays.stream(replicas).mapToInt(r -> r.length).sum()];
        int size = 0;
        for (double[] replica : replicas) {
            for (int s = 0; s < replica.length; s++) {
                if ((long) s * BLOCKS / replica.length != block) {
                    kept[size++] = replica[s];
                }
            }
        }
        return Arrays.copyOf(kept, size);
    }

    private static double probability(double[] samples, double threshold, int draws) {
        return probability(samples, threshold, draws, 0, samples[0]);
    }

    private static double probability(double[] samples, double threshold, int draws, double unseen, double worst) {
        double low = Math.min(worst, Arrays.stream(samples).min().orElseThrow());
        double high = Math.max(worst, Arrays.stream(samples).max().orElseThrow());
        if (low == high) {
            return low > threshold ? 1 : 0;
        }
        double width = (high - low) / (BINS - 1);
        double[] histogram = histogram(samples, low, width);
        for (int bin = 0; bin < BINS; bin++) {
            histogram[bin] *= 1 - unseen;
        }
        histogram[(int) Math.round((worst - low) / width)] += unseen;
        double[] sum = convolved(histogram, draws);
        // Bin j of the sum stands for a mean of low + j width / n; the bin that holds the threshold is shared.
        double edge = (threshold - low) / width * draws;
        double probability = 0;
        for (int j = sum.length - 1; j >= 0 && j + 0.5 > edge; j--) {
            probability += sum[j] * Math.min(1, j + 0.5 - edge);
        }
        return probability < ACCURACY ? 0 : Math.min(1, probability);
    }

    private static double[] histogram(double[] samples, double low, double width) {
        double[] histogram = new double[BINS];
        for (double sample : samples) {
            double place = (sample - low) / width;
            int bin = Math.min((int) place, BINS - 2);
            histogram[bin] += (1 - (place - bin)) / samples.length;
            histogram[bin + 1] += (place - bin) / samples.length;
        }
        return histogram;
    }

    private static double[] convolved(double[] histogram, int draws) {
        int needed = draws * (BINS - 1) + 1;
        int size = Integer.highestOneBit(2 * needed - 1);
        double[][] spectrum = {Arrays.copyOf(histogram, size), new double[size]}; // real and imaginary parts
        FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, TransformType.FORWARD);
        double[][] power = {new double[size], new double[size]};
        Arrays.fill(power[0], 1);
        for (int bits = draws; bits > 0; bits >>= 1) {
            if ((bits & 1) == 1) {
                multiply(power, spectrum);
            }
            multiply(spectrum, spectrum);
        }
        FastFourierTransformer.transformInPlace(power, DftNormalization.STANDARD, TransformType.INVERSE);
        return Arrays.copyOf(power[0], needed);
    }

    /** Complex numbers, each multiplied by the other. */
    private static void multiply(double[][] numbers, double[][] others) {
        for (int i = 0; i < numbers[0].length; i++) {
            double real = numbers[0][i] * others[0][i] - numbers[1][i] * others[1][i];
            numbers[1][i] = numbers[0][i] * others[1][i] + numbers[1][i] * others[0][i];
            numbers[0][i] = real;
        }
    }
}
