package instanton.bridge.artifact;

import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import java.util.Locale;

/** The model card beside a model that was trained elsewhere: all that is known of it. */
final class ImportCard {
    private ImportCard() {}

    /** The card, as Markdown. */
    static String of(ImageShape shape, ClassNames classes, ImportRecord record) {
        return String.format(
                Locale.ROOT,
                """
                # A linear classifier that becomes a quantum network

                Scores S = X W%s on images of %s pixels, which it tells apart as %s.
                Trained elsewhere: `%s` (SHA-256 %s)%s.%s

                **Intended use.** To be compared with the network of quantum neurons that it becomes: `./instanton compare FOLDER`, after
                `./instanton transfer FOLDER --calibrate` has chosen gain and neurons. What it was trained on is not known here.

                **Files.** `weights.npy` and `epsilon.npy` (float32, %s), `manifest.json` (settings, versions and digests, and how the
                couplings in `epsilon.npy` are normalized).
                """,
                record.bias() == null && record.mean() == 0 ? "" : " + b",
                shape,
                classes,
                record.weights(),
                record.weightsSha256(),
                record.bias() == null ? "" : ", bias `" + record.bias() + "` (SHA-256 " + record.biasSha256() + ")",
                record.mean() == 0 && record.deviation() == 1
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%nIt was trained on (brightness - %s) / %s; its weights and bias here are of brightness itself.",
                                record.mean(),
                                record.deviation()),
                record.bias() == null && record.mean() == 0
                        ? "pixels x classes"
                        : "(pixels + 1) x classes, the last row from an input that is always on");
    }
}
