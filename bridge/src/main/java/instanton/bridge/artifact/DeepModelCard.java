package instanton.bridge.artifact;

import instanton.bridge.transfer.LayerKnobs;
import instanton.classical.file.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The model card beside a deep model: what it is for, what it was made from, what is approximated. All numbers are the manifest's. */
final class DeepModelCard {
    private DeepModelCard() {}

    /** The card, as Markdown. */
    static String of(DeepManifest manifest) throws BadFileException {
        DeepTrainingRecord made = manifest.training().orElse(null);
        return String.format(
                Locale.ROOT,
                """
                # A deep network of quantum neurons, %s

                Reads images of %s pixels and tells %s apart. Every neuron is a particle in a double well (Lambda = %s, T = %s, %d slices); input neurons have %d kinks.
                Positive couplings excite (eq. 10 of the paper), negative ones inhibit (eq. 11); each layer has an input that is always on.

                **Intended use.** To be read with every neuron's path sampled, outputs included (`./instanton compare FOLDER`). Not for any use where a
                wrong answer matters.

                %s%s
                %s**What is approximated.** Training minimizes the cross-entropy of the neurons' mean responses, each exact under the mean of what the
                neurons below make it feel. Sampled, a neuron feels paths, not their mean; and in the full Hamiltonian each coupling acts both ways, so that
                neurons above stiffen those below, which training leaves out or takes in the mean. `compare` measures what either costs.

                **Limits.** Trained on images like those of its data; others are read all the same, and `classify` says of
                some that they are unlike these, by `typical.npy`.

                **Files.** `layer-N-excitatory.npy` and `layer-N-inhibitory.npy` (float32, (inputs + 1) x neurons, the last row from the input that is always on):
                energies of at least 0, ready for the Hamiltonian; those of layer 1 that inhibit act with the square of a pixel's brightness. `model.zip` (DL4J),
                `manifest.json` (all settings, versions and digests).
                """,
                manifest.architecture(),
                manifest.shape(),
                manifest.classes(),
                manifest.neuron().well().lambda(),
                manifest.neuron().lattice().period(),
                manifest.neuron().lattice().slices(),
                manifest.neuron().kinks(),
                made == null ? "**Training.** Nobody knows how.\n" : training(made),
                made == null ? "" : numbers(manifest, made),
                transfer(manifest));
    }

    private static String training(DeepTrainingRecord made) {
        DeepTrainingRecord.Settings settings = made.training();
        List<String> parts = new ArrayList<>();
        DataOrigin data = made.data();
        if (data != null && data.name() != null) {
            parts.add(data.name() + (data.note() == null ? "" : " (" + data.note() + ")"));
        }
        DeepTrainingRecord.Split images = settings.split();
        if (images != null && images.images() != null) {
            parts.add(String.format(Locale.ROOT, "%,d images", images.images()));
            if (images.heldOut() != null && images.heldOut() > 0) {
                parts.add(String.format(
                        Locale.ROOT, "%,d more were held out, to choose the best epoch by", images.heldOut()));
            }
        }
        if (settings.epochs() != null) {
            parts.add(settings.epochs() + " epochs of Adam");
        }
        parts.add("augmentation " + (settings.augmentation() == null ? "none" : settings.augmentation()));
        Integer paths = settings.paths();
        parts.add(
                paths == null || paths == 0 ? "no noise" : "the noise of " + paths + " path" + (paths == 1 ? "" : "s"));
        if (Boolean.TRUE.equals(settings.nonnegative())) {
            parts.add("nothing inhibits");
        }
        parts.add("seed " + made.seed());
        return "**Training.** " + String.join("; ", parts) + ".\n";
    }

    private static String numbers(DeepManifest manifest, DeepTrainingRecord made) throws BadFileException {
        DeepTrainingRecord.Results results = made.results();
        if (results == null) {
            return "";
        }
        List<String> rows = new ArrayList<>();
        if (results.validationAccuracy() != null) {
            rows.add(String.format(
                    Locale.ROOT, "| accuracy on the images held out | %.2f %% |", 100 * results.validationAccuracy()));
        }
        TrainingRecord.Test test = results.test();
        Double accuracy = test == null ? null : test.testAccuracy();
        if (test != null && accuracy != null) {
            rows.add(String.format(
                    Locale.ROOT,
                    "| accuracy on %,d test images | %.2f %% (95 %%: %.2f-%.2f %%) |",
                    test.testImages(),
                    100 * accuracy,
                    percent(test.testLow()),
                    percent(test.testHigh())));
        }
        if (results.epoch() != null) {
            rows.add("| epoch that was kept | " + results.epoch() + " |");
        }
        return String.format(
                Locale.ROOT,
                """

                **Numbers** of the classical network, neurons answering with their mean (by `./instanton %s`, %.0f s)

                | what | value |
                |---|---|
                %s
                """,
                String.join(" ", manifest.json().provenance(manifest.file()).commandLine()),
                results.seconds() == null ? Double.NaN : results.seconds(),
                String.join("\n", rows));
    }

    private static double percent(@Nullable Double share) {
        return share == null ? Double.NaN : 100 * share;
    }

    private static String transfer(DeepManifest manifest) throws BadFileException {
        List<LayerKnobs> knobs = manifest.knobs();
        List<String> changed = new ArrayList<>();
        for (int l = 0; l < knobs.size(); l++) {
            LayerKnobs each = knobs.get(l);
            if (!each.equals(LayerKnobs.NONE)) {
                changed.add("layer " + (l + 1) + ": less " + each.shrink() + ", then times " + each.scale());
            }
        }
        DeepCalibrationRecord calibration = manifest.transfer().calibration();
        DeepCalibrationRecord.Check check = calibration == null ? null : calibration.check();
        String chosen = calibration == null || check == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " They were chosen for the full Hamiltonian, on %,d training images; on %,d others one sweep of it decided %.2f %%"
                                + " of them as labelled before, %.2f %% after (difference %.2f +- %.2f points).",
                        calibration.images(),
                        check.images(),
                        100 * check.before(),
                        100 * check.after(),
                        100 * (check.after() - check.before()),
                        100 * check.error());
        return changed.isEmpty()
                ? ""
                : "**Transfer.** Couplings were changed since (" + String.join("; ", changed)
                        + "): the numbers above are those of before." + chosen + "\n\n";
    }
}
