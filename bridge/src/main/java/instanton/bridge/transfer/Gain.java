package instanton.bridge.transfer;

import java.util.OptionalDouble;

/** What couplings are multiplied by before neurons feel them (k of eq. 17). */
public sealed interface Gain {

    /**
     * One for all images.
     *
     * @param typical k, an energy &gt; 0
     */
    record Fixed(double typical) implements Gain {
        /** Refuses what is no positive finite number. */
        public Fixed {
            check("gain", typical);
        }

        @Override
        public double of(double[] drives, int at, int outputs) {
            return typical;
        }

        @Override
        public OptionalDouble meanDrive() {
            return OptionalDouble.empty();
        }
    }

    /**
     * Each image its own, {@code k = mean / (mean_j sum_i eps_ij b_i)}, so that bright and dark images drive the neurons alike; which of
     * them is driven most does not change.
     *
     * @param mean to which the mean of each image's drives is scaled, an energy &gt; 0
     * @param typical that of a typical image, an energy &gt; 0: for the record alone
     */
    record PerImage(double mean, double typical) implements Gain {
        /** Refuses what is no positive finite number. */
        public PerImage {
            check("gain", typical);
            check("mean drive", mean);
        }

        @Override
        public double of(double[] drives, int at, int outputs) {
            double sum = 0;
            for (int j = 0; j < outputs; j++) {
                sum += drives[at + j];
            }
            // No light, no drive, whatever the gain.
            return sum > 0 ? mean * outputs / sum : typical;
        }

        @Override
        public OptionalDouble meanDrive() {
            return OptionalDouble.of(mean);
        }
    }

    /** k, of all images or of a typical one. */
    double typical();

    /** To what each image's mean drive is scaled; empty where all images share the gain. */
    OptionalDouble meanDrive();

    /**
     * What one image's drives at k = 1 are to be multiplied by.
     *
     * @param drives one {@code sum_i eps_ij b_i} per output, from {@code at} on
     * @param outputs how many there are
     */
    double of(double[] drives, int at, int outputs);

    /** The one number that is set: the gain, or the mean drive. */
    default double strength() {
        return meanDrive().orElse(typical());
    }

    /** What that number is. */
    default String noun() {
        return meanDrive().isPresent() ? "mean drive" : "gain";
    }

    private static void check(String noun, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(noun + " must be a positive number, not " + value);
        }
    }
}
