package instanton.bridge.compare;

import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;

/**
 * What was compared: the data really used, the model and how its weights became couplings.
 *
 * @param data the data's name, for example {@code mnist} or {@code drawn}
 * @param note a sentence on the data for a person, for example that MNIST could not be had; may be empty
 * @param model the model's name or folder
 * @param normalization how weights became the epsilon matrix, {@code paper} or {@code pixelwise}; {@code energies} and the layers of a deep network
 * @param point gain and neurons
 * @param classes what there is to tell apart
 */
public record Setting(
        String data, String note, String model, String normalization, OperatingPoint point, ClassNames classes) {
    /** What a deep network has in the place of a normalization: its couplings are energies. */
    public static final String ENERGIES = "energies";

    /** Whether it is a deep network. */
    public boolean isDeep() {
        return normalization.startsWith(ENERGIES);
    }

    /** How weights became couplings, in words. */
    public String couplings() {
        return isDeep() ? normalization : "normalization " + normalization;
    }

    /** The gain k of eq. 17, of a typical image where each has its own. */
    public double gain() {
        return point.gain().typical();
    }
}
