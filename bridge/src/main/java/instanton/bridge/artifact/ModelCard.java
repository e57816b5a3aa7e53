package instanton.bridge.artifact;

import instanton.classical.digits.ClassNames;
import instanton.classical.file.BadFileException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The model card beside a model: what it is for, what it was made from, how good it is. All numbers are the manifest's. */
final class ModelCard {
    private ModelCard() {}

    /** The card of a model that was trained, as Markdown. */
    static String of(ModelManifest manifest) throws BadFileException {
        TrainingRecord made = manifest.training();
        DataOrigin data = told(made.data());
        TrainingRecord.Settings training = told(made.training());
        TrainingRecord.Results results = told(made.results());
        TrainingRecord.Test test = results.test();
        String size = manifest.shape() == null
                ? "."
                : String.format(
                        Locale.ROOT,
                        " of %s pixels (%d x %d weights, no bias).",
                        manifest.shape(),
                        manifest.shape().pixels(),
                        told(manifest.classes()).size());
        return String.format(
                Locale.ROOT,
                """
                # An image reader that becomes a quantum network

                Softmax regression S = X W on images%s%s
                Trained with DL4J on eqs. 13-15 of the paper so that its weights can serve as couplings of quantum neurons.

                **Intended use.** To be transferred to a network of quantum neurons and compared with it
                (`./instanton compare FOLDER`). It is a linear model: not for any use where a wrong answer matters.

                **Data.** %s: trained on %,d images%s, tested on %,d (%s).

                **Training.** Adam, learning rate %s falling to a thousandth along a cosine, %d epochs in batches of %d, seed %s.
                %s%s

                **Numbers** (by `./instanton %s`, %.1f s on one thread)

                | what | value |
                |---|---|
                | accuracy on %,d test images | %.2f %% (95 %%: %.2f-%.2f %%) |
                | cross-entropy on all training images | %.4f |
                | least weight | %s |
                | weights that are exactly 0 | %.1f %% |
                | mean drive of the test images, eq. 18, k = 1000 | %,.0f |

                **Limits.** Trained on images like those of its data; others are read all the same, and `classify` says of
                some that they are unlike these, by `typical.npy`. The program's default
                settings were chosen by their accuracy on held-out training images of MNIST.

                **Files.** `weights.npy` and `epsilon.npy` (float32, pixels x classes), `model.zip` (DL4J), `typical.npy`, `manifest.json` (all settings,
                versions and digests, and how the couplings in `epsilon.npy` are normalized).
                """,
                size,
                classes(manifest.classes()),
                data.name(),
                told(training.images()),
                heldOut(told(training.heldOut())),
                told(data.test()),
                data.note(),
                training.learningRate(),
                training.epochs(),
                training.batch(),
                made.seed(),
                penalty(told(training.penalty()), told(results.weights().minWeight())),
                kept(results.fit().epoch(), told(training.epochs())),
                String.join(" ", manifest.json().provenance(manifest.file()).commandLine()),
                results.seconds(),
                test.testImages(),
                100 * told(test.testAccuracy()),
                100 * told(test.testLow()),
                100 * told(test.testHigh()),
                results.fit().trainingLoss(),
                results.weights().minWeight(),
                100 * told(results.weights().zeroShare()),
                results.weights().meanTestDrive());
    }

    /** What the manifest of a model that this program trained tells. */
    private static <T> T told(@Nullable T value) {
        return Objects.requireNonNull(value, "the manifest of a model that was trained says all");
    }

    private static String classes(@Nullable ClassNames classes) {
        return classes == null || classes.equals(ClassNames.numbered(classes.size()))
                ? ""
                : " It tells " + classes + " apart.";
    }

    private static String heldOut(int images) {
        return images == 0 ? "" : String.format(Locale.ROOT, " (%,d more were held out)", images);
    }

    private static String kept(@Nullable Integer epoch, int epochs) {
        return epoch == null || epoch == epochs
                ? ""
                : String.format(Locale.ROOT, " The training diverged: the weights are those after epoch %d.", epoch);
    }

    private static String penalty(double lambda, float least) {
        if (lambda == 0) {
            return "No penalty (lambda = 0): weights may be negative.";
        }
        String way = String.format(Locale.ROOT, """
                lambda = %s was not weakened: so strong a penalty would upset Adam's step sizes, so it is applied as an exact (proximal)
                step of its own after each step of Adam. No offset hides in the weights: what all weights of a pixel have in common
                beyond 0 is taken off, which softmax does not see and the neurons would.""", lambda);
        return least >= 0 ? way + " All weights are 0 or more." : way + " Some weights stayed below 0.";
    }
}
