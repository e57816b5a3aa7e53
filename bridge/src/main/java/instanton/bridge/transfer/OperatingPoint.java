package instanton.bridge.transfer;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import java.util.Locale;

/**
 * How couplings in [0, 1] are put to work.
 *
 * @param gain k of eq. 17
 * @param neuron Lambda, T, N and n
 */
public record OperatingPoint(Gain gain, NeuronParameters neuron) {
    /** The paper's k (section 4.2). */
    public static final double PAPER_GAIN = 1000;

    /** The paper's: k = 1000 for all images, T = 0.7, N = 512, with n = 4. */
    public static final OperatingPoint PAPER = of(PAPER_GAIN);

    /** The paper's neurons with one gain for all images. */
    public static OperatingPoint of(double gain) {
        return new OperatingPoint(new Gain.Fixed(gain), NeuronParameters.PAPER);
    }

    /**
     * Refuses what no image with light in it would leave room for.
     *
     * @throws IllegalArgumentException if the drive of one white pixel at the strongest coupling, which is 1, or the mean drive is stronger
     *     than the neurons' lattice carries
     */
    public void checkCarried() {
        double carried = TransferMatrix.strongestExcitation(neuron.lattice());
        if (gain.strength() > carried) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected a %s of at most %,.0f, the strongest drive that the lattice carries, found %s",
                    gain.noun(),
                    Math.floor(carried),
                    gain.strength()));
        }
    }

    /** In words: {@code gain 500.0, 2 kinks, T = 0.7, 512 slices}. */
    public String words() {
        return (gain.meanDrive().isPresent() ? "" : "gain " + gain.typical() + ", ") + beside();
    }

    /** In words, what there is beside the gain. */
    public String beside() {
        String scaled = gain.meanDrive().isPresent()
                ? String.format(Locale.ROOT, "each image's drives scaled to a mean of %,.0f; ", gain.strength())
                : "";
        double lambda = neuron.well().lambda();
        return scaled
                + (lambda == NeuronParameters.PAPER.well().lambda() ? "" : "Lambda = " + lambda + ", ")
                + String.format(
                        Locale.ROOT,
                        "%d kinks, T = %s, %d slices",
                        neuron.kinks(),
                        neuron.lattice().period(),
                        neuron.lattice().slices());
    }
}
