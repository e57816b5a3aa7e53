package instanton.bridge.compare;

import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;

/** Settings to compare in. */
public final class Settings {
    private Settings() {}

    /** With the paper's neurons, one gain k (eq. 17) for all images, and digits to tell apart. */
    public static Setting ofDigits(String data, String note, String model, String normalization, double gain) {
        return new Setting(data, note, model, normalization, OperatingPoint.of(gain), ClassNames.numbered(10));
    }
}
