package instanton.bridge.transfer;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How couplings in [0, 1] are put to work: the gain, for all images or for each its own, and the neurons that feel them.
 *
 * <p>With a mean drive Ē each image has its own gain, {@code k = Ē / (mean_j sum_i eps_ij b_i)}, so that bright and dark images drive
 * the ten neurons alike; which of them is driven most does not change.
 *
 * @param gain k of eq. 17, an energy &gt; 0; with a mean drive, that of a typical image, for the record alone
 * @param meanDrive Ē, an energy &gt; 0 to which the mean of each image's drives is scaled; empty where all images share the gain
 * @param neuron Lambda, T, N and n
 */
public record OperatingPoint(double gain, OptionalDouble meanDrive, NeuronParameters neuron) {
    /** The paper's k (section 4.2). */
    public static final double PAPER_GAIN = 1000;

    /** The paper's: k = 1000 for all images, T = 0.7, N = 512, with n = 4. */
    public static final OperatingPoint PAPER = of(PAPER_GAIN);

    /** Refuses a gain or a mean drive that is not a positive finite number. */
    public OperatingPoint {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("gain must be a positive number, not " + gain);
        }
        if (meanDrive.isPresent() && !(meanDrive.getAsDouble() > 0 && meanDrive.getAsDouble() < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("mean drive must be a positive number, not " + meanDrive.getAsDouble());
        }
    }

    /** The paper's neurons with one gain for all images. */
    public static OperatingPoint of(double gain) {
        return new OperatingPoint(gain, OptionalDouble.empty(), NeuronParameters.PAPER);
    }

    /**
     * Refuses what no image with light in it would leave room for.
     *
     * @throws IllegalArgumentException if the drive of one white pixel at the strongest coupling, which is 1, or the mean drive is stronger
     *     than the neurons' lattice carries
     */
    public void checkCarried() {
        double carried = TransferMatrix.strongestExcitation(neuron.lattice());
        double strength = meanDrive.orElse(gain);
        if (strength > carried) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected a %s of at most %,.0f, the strongest drive that the lattice carries, found %s",
                    meanDrive.isPresent() ? "mean drive" : "gain",
                    Math.floor(carried),
                    strength));
        }
    }

    /**
     * What an image's drives at k = 1 are to be multiplied by.
     *
     * @param drives one {@code sum_i eps_ij b_i} per digit, from {@code at} on
     * @param digits how many there are
     */
    public double gain(double[] drives, int at, int digits) {
        if (meanDrive.isEmpty()) {
            return gain;
        }
        double sum = 0;
        for (int j = 0; j < digits; j++) {
            sum += drives[at + j];
        }
        // No light, no drive, whatever the gain.
        return sum > 0 ? meanDrive.getAsDouble() * digits / sum : gain;
    }

    /** In words: {@code gain 500.0, 2 kinks, T = 0.7, 512 slices}. */
    public String words() {
        return (meanDrive.isPresent() ? "" : "gain " + gain + ", ") + beside();
    }

    /** In words, what there is beside the gain. */
    public String beside() {
        String scaled = meanDrive.isPresent()
                ? String.format(Locale.ROOT, "each image's drives scaled to a mean of %,.0f; ", meanDrive.getAsDouble())
                : "";
        return scaled
                + String.format(
                        Locale.ROOT,
                        "%d kinks, T = %s, %d slices",
                        neuron.kinks(),
                        neuron.lattice().period(),
                        neuron.lattice().slices());
    }
}
