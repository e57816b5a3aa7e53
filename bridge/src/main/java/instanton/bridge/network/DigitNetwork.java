package instanton.bridge.network;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.Digits;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The network of section 4.2: one input neuron per pixel, one simulated neuron per digit, coupled by k eps_ij.
 *
 * <p>A pixel's brightness scales its couplings (eq. 19), so an output neuron feels the image through its drive
 * {@code E_j = k sum_i eps_ij b_i} alone. The output inhibition of eq. 17, 1e-17, is nothing and left out.
 */
public final class DigitNetwork {
    /** The paper's k (section 4.2). */
    public static final double GAIN = OperatingPoint.PAPER_GAIN;

    private final EpsilonMatrix epsilon;
    private final OperatingPoint point;
    private final float[] couplings; // pixels x digits

    private DigitNetwork(EpsilonMatrix epsilon, OperatingPoint point) {
        this.epsilon = epsilon;
        this.point = point;
        this.couplings = epsilon.values().toArray();
    }

    /** Builds the network that a transfer describes. */
    public static DigitNetwork of(EpsilonMatrix epsilon, OperatingPoint point) {
        return new DigitNetwork(epsilon, point);
    }

    /**
     * Builds a network with one gain for all images.
     *
     * @param gain k, an energy &gt; 0
     * @throws IllegalArgumentException if the gain is not a positive finite number
     */
    public static DigitNetwork of(EpsilonMatrix epsilon, double gain, NeuronParameters neuron) {
        return new DigitNetwork(epsilon, new OperatingPoint(gain, OptionalDouble.empty(), neuron));
    }

    /** k, of a typical image where each has its own. */
    public double gain() {
        return point.gain();
    }

    /** The couplings before the gain. */
    public EpsilonMatrix epsilon() {
        return epsilon;
    }

    /** Gain and neurons. */
    public OperatingPoint point() {
        return point;
    }

    /** What its neurons are. */
    public NeuronParameters neuron() {
        return point.neuron();
    }

    /** Number of output neurons. */
    public int digits() {
        return epsilon.digits();
    }

    /**
     * The drives of the output neurons under one image.
     *
     * @param brightness one value in [0, 1] per pixel
     * @param drives receives E_j, an energy per digit, from {@code at} on
     */
    public void drives(float[] brightness, double[] drives, int at) {
        int digits = digits();
        for (int j = 0; j < digits; j++) {
            drives[at + j] = 0;
        }
        for (int i = 0; i < brightness.length; i++) {
            double b = brightness[i];
            if (b != 0) {
                for (int j = 0; j < digits; j++) {
                    drives[at + j] += couplings[i * digits + j] * b;
                }
            }
        }
        double gain = point.gain(drives, at, digits);
        for (int j = 0; j < digits; j++) {
            drives[at + j] *= gain;
        }
    }

    /**
     * The drives under all images of a split.
     *
     * @return images x digits, row-major
     * @throws IllegalArgumentException if the images have another number of pixels
     */
    public double[] drives(Digits images) {
        if (images.pixels() != epsilon.pixels()) {
            throw new IllegalArgumentException(
                    "the network reads images of " + epsilon.pixels() + " pixels, not " + images.pixels());
        }
        double[] drives = new double[images.count() * digits()];
        float[] brightness = new float[images.pixels()];
        for (int image = 0; image < images.count(); image++) {
            images.brightness(image, brightness);
            drives(brightness, drives, image * digits());
        }
        return drives;
    }

    /**
     * Refuses drives that the neurons' lattice does not carry.
     *
     * @throws IllegalArgumentException if one is too strong
     */
    public void check(double[] drives) {
        double strongest = Arrays.stream(drives).max().orElse(0);
        double carried = TransferMatrix.strongestExcitation(neuron().lattice());
        if (strongest > carried) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s drives neurons with up to %,.0f, the lattice carries at most %,.0f: transfer with a smaller gain",
                    point.meanDrive().isPresent()
                            ? "mean drive " + point.meanDrive().getAsDouble()
                            : "gain " + gain(),
                    strongest,
                    carried));
        }
    }
}
