package instanton.bridge.network;

import instanton.classical.file.FloatMatrix;
import java.util.Arrays;

/**
 * Neurons that are excited and inhibited.
 *
 * @param excitatory (inputs + 1) x outputs energies of at least 0, the last row from a neuron that is always on
 * @param inhibitory the same
 */
public record SignedLayer(FloatMatrix excitatory, FloatMatrix inhibitory) implements Layer {

    /** Refuses matrices of other shapes than each other's, fewer than two rows, and what is negative or no finite number. */
    public SignedLayer {
        if (excitatory.rows() != inhibitory.rows()
                || excitatory.columns() != inhibitory.columns()
                || excitatory.rows() < 2) {
            throw new IllegalArgumentException("expected couplings of both signs, inputs + 1 rows each, found "
                    + excitatory.rows() + " x " + excitatory.columns() + " and " + inhibitory.rows() + " x "
                    + inhibitory.columns());
        }
        check("excitatory", excitatory);
        check("inhibitory", inhibitory);
    }

    private static void check(String sign, FloatMatrix energies) {
        // The least of them is NaN where one is.
        if (!(energies.min() >= 0) || Float.isInfinite(energies.max())) {
            throw new IllegalArgumentException(
                    "expected " + sign + " couplings of at least 0, found " + energies.min() + " to " + energies.max());
        }
    }

    @Override
    public int inputs() {
        return excitatory.rows() - 1;
    }

    @Override
    public int outputs() {
        return excitatory.columns();
    }

    @Override
    public void drive(float[] brightness, double[] excitation, double[] inhibition, int at) {
        Arrays.fill(excitation, at, at + outputs(), 0);
        Arrays.fill(inhibition, at, at + outputs(), 0);
        float[] weights = Arrays.copyOf(brightness, brightness.length + 1);
        weights[brightness.length] = 1;
        excitatory.addRows(weights, excitation, at);
        for (int i = 0; i < brightness.length; i++) {
            weights[i] *= brightness[i];
        }
        inhibitory.addRows(weights, inhibition, at);
    }
}
