package instanton.bridge.compare;

/**
 * What was compared: the data really used, the model and how its weights became couplings.
 *
 * @param data the data's name, for example {@code mnist} or {@code drawn}
 * @param note a sentence on the data for a person, for example that MNIST could not be had; may be empty
 * @param model the model's name or folder
 * @param normalization how weights became the epsilon matrix, {@code paper} or {@code pixelwise}
 * @param gain the gain k of eq. 17, positive
 */
public record Setting(String data, String note, String model, String normalization, double gain) {
    /** Refuses a gain that is not positive and finite. */
    public Setting {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("expected a positive gain, found " + gain);
        }
    }
}
