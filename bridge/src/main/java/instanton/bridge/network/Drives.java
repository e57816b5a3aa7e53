package instanton.bridge.network;

import instanton.bridge.transfer.Gain;
import instanton.quantum.circuit.Readout;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import java.util.Arrays;
import java.util.List;

/** What images drive output neurons with, {@code E_j = k sum_i eps_ij b_i}: images x outputs energies of at least 0. Immutable. */
public final class Drives {
    private final int outputs;
    private final double[] values; // images x outputs

    private Drives(int outputs, double[] values) {
        this.outputs = outputs;
        this.values = values;
    }

    /**
     * Copies them.
     *
     * @param values images x outputs, row-major
     */
    public static Drives of(int outputs, double[] values) {
        return owning(outputs, values.clone());
    }

    /** The same, but keeps the array: the caller must let go of it. */
    static Drives owning(int outputs, double[] values) {
        if (outputs < 1 || values.length % outputs != 0) {
            throw new IllegalArgumentException(
                    "expected " + outputs + " drives for each image, found " + values.length + " in all");
        }
        return new Drives(outputs, values);
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
        double[] gathered = new double[images.length * outputs];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(values, images[i] * outputs, gathered, i * outputs, outputs);
        }
        return new Drives(outputs, gathered);
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
        return new Drives(outputs, scaled);
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
                        parameters, new double[][] {{1}}, List.<double[][]>of(new double[][] {drives}), inhibition)
                .at(1);
    }
}
