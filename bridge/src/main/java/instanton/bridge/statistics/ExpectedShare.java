package instanton.bridge.statistics;

/**
 * A share of images (an accuracy, an agreement) as it is to be expected before sampling.
 *
 * <p>With p_i the probability that image i counts, the value is {@code sum p_i / images} and its deviation {@code sqrt(sum p_i (1 -
 * p_i)) / images}: Monte Carlo noise alone, the images held fixed, so it is not that of {@link Proportion}'s interval.
 *
 * @param value the expected share, 0..1
 * @param deviation standard deviation of the sampled share about it
 */
public record ExpectedShare(double value, double deviation) {

    /** Takes each image's probability to count; at least one image. */
    public static ExpectedShare of(double[] chances) {
        if (chances.length == 0) {
            throw new IllegalArgumentException("a share needs at least one image");
        }
        double sum = 0;
        double variance = 0;
        for (double p : chances) {
            sum += p;
            variance += p * (1 - p);
        }
        return new ExpectedShare(sum / chances.length, Math.sqrt(variance) / chances.length);
    }

    /** By how many deviations a sampled share exceeds this one; 0 where they are equal. */
    public double z(Proportion sampled) {
        double difference = sampled.value() - value;
        return difference == 0 ? 0 : difference / deviation;
    }
}
