package instanton.bridge.network;

import instanton.bridge.transfer.Gain;
import instanton.quantum.circuit.LayerStrengths;
import instanton.quantum.circuit.Readout;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import java.util.Arrays;
import java.util.List;

/**
 * What images drive neurons with, {@code E_j = k sum_i eps_ij b_i}, and inhibit them with, I_j: images x outputs energies of at least 0 each.
 * Immutable.
 */
public final class Drives {
    private final int outputs;
    private final double[] values; // images x outputs
    private final double[] inhibitions; // images x outputs

    private Drives(int outputs, double[] values, double[] inhibitions) {
        this.outputs = outputs;
        this.values = values;
        this.inhibitions = inhibitions;
    }

    /**
     * Copies drives that do nothing but excite.
     *
     * @param values images x outputs, row-major
     */
    public static Drives of(int outputs, double[] values) {
        return owning(outputs, values.clone(), new double[values.length]);
    }

    /** Of both signs, and keeps the arrays: the caller must let go of them. */
    static Drives owning(int outputs, double[] values, double[] inhibitions) {
        if (outputs < 1 || values.length % outputs != 0 || inhibitions.length != values.length) {
            throw new IllegalArgumentException(
                    "expected " + outputs + " drives for each image, found " + values.length + " in all");
        }
        return new Drives(outputs, values, inhibitions);
    }

    /** How many images there are. */
    public int images() {
        return values.length / outputs;
    }

    /** How many neurons each drives. */
    public int outputs() {
        return outputs;
    }

    /** E_j under the i-th image. */
    public double drive(int i, int j) {
        return values[i * outputs + j];
    }

    /** All E_j under the i-th image: a copy. */
    public double[] row(int i) {
        return Arrays.copyOfRange(values, i * outputs, (i + 1) * outputs);
    }

    /** All I_j under the i-th image: a copy. */
    public double[] inhibitions(int i) {
        return Arrays.copyOfRange(inhibitions, i * outputs, (i + 1) * outputs);
    }

    /** Both under the i-th image. */
    public ImageDrives under(int i) {
        return ImageDrives.of(row(i), inhibitions(i));
    }

    /** The strongest of all; 0 where there are none. */
    public double strongest() {
        return Arrays.stream(values).max().orElse(0);
    }

    /** Their mean; 0 where there are none. */
    public double mean() {
        return Arrays.stream(values).average().orElse(0);
    }

    /** Those under some of the images, in the order given. */
    public Drives gather(int[] images) {
        return new Drives(outputs, gather(values, images), gather(inhibitions, images));
    }

    private double[] gather(double[] from, int[] images) {
        double[] gathered = new double[images.length * outputs];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(from, images[i] * outputs, gathered, i * outputs, outputs);
        }
        return gathered;
    }

    /** Those at a gain, these being at k = 1. */
    public Drives times(Gain gain) {
        double[] scaled = values.clone();
        for (int at = 0; at < scaled.length; at += outputs) {
            double k = gain.of(scaled, at, outputs);
            for (int j = 0; j < outputs; j++) {
                scaled[at + j] *= k;
            }
        }
        return new Drives(outputs, scaled, inhibitions);
    }

    /** All of them, images x outputs, row-major: a copy. */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * Output neurons under one image: since they feel it through their drives alone, one input neuron stands for all pixels.
     *
     * @param drives E_j, an energy &gt;= 0 per output neuron
     * @param inhibition strength between each two of them, an energy &gt;= 0
     */
    public static Wiring wiring(NeuronParameters parameters, double[] drives, double inhibition) {
        return Readout.network(
                        parameters,
                        new double[][] {{1}},
                        List.of(LayerStrengths.excitatory(new double[][] {drives})),
                        inhibition)
                .at(1);
    }
}
