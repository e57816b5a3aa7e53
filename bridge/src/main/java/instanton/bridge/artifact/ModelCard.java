package instanton.bridge.artifact;

import java.util.Locale;

/** The model card beside a model: what it is for, what it was made from, how good it is. All numbers are the manifest's. */
public final class ModelCard {
    private ModelCard() {}

    /** The card as Markdown. */
    public static String of(Manifest manifest) {
        StringBuilder command = new StringBuilder("./instanton");
        manifest.at("/command").forEach(argument -> command.append(' ').append(argument.asText()));
        return String.format(
                Locale.ROOT,
                """
                # A digit reader that becomes a quantum network

                Softmax regression S = X W on images of 28 x 28 pixels (784 x 10 weights, no bias), trained with DL4J on eqs. 13-15 of
                the paper so that its weights can serve as couplings of quantum neurons.

                **Intended use.** To be transferred to a network of quantum neurons and compared with it
                (`./instanton compare FOLDER`). As a digit reader it is a linear model: not for any use where a wrong digit matters.

                **Data.** %s: trained on %,d images%s, tested on %,d. %s.

                **Training.** Adam, learning rate %s falling to a thousandth along a cosine, %d epochs in batches of %d, seed %s.
                %s%s

                **Numbers** (by `%s`, %.1f s on one thread)

                | what | value |
                |---|---|
                | accuracy on %,d test images | %.2f %% (95 %%: %.2f-%.2f %%) |
                | cross-entropy on all training images | %.4f |
                | least weight | %s |
                | weights that are exactly 0 | %.1f %% |
                | mean drive of the test images, eq. 18, k = 1000 | %,.0f |

                **Limits.** Trained on centred, upright, isolated digits, light on dark; other images are read all the same, without a
                warning. The program's default settings were chosen by their accuracy on held-out training images of MNIST.

                **Files.** `weights.npy` and `epsilon.npy` (float32, 784 x 10), `model.zip` (DL4J), `manifest.json` (all settings,
                versions and digests, and how the couplings in `epsilon.npy` are normalized).
                """,
                manifest.at("/data/name").asText(),
                manifest.at("/training/images").asInt(),
                heldOut(manifest.at("/training/heldOut").asInt()),
                manifest.at("/data/test").asInt(),
                manifest.at("/data/note").asText(),
                manifest.at("/training/learningRate").asText(),
                manifest.at("/training/epochs").asInt(),
                manifest.at("/training/batch").asInt(),
                manifest.at("/seed").asText(),
                penalty(manifest),
                kept(manifest),
                command,
                manifest.at("/results/seconds").asDouble(),
                manifest.at("/results/testImages").asInt(),
                100 * manifest.at("/results/testAccuracy").asDouble(),
                100 * manifest.at("/results/testLow").asDouble(),
                100 * manifest.at("/results/testHigh").asDouble(),
                manifest.at("/results/trainingLoss").asDouble(),
                manifest.at("/results/minWeight").asText(),
                100 * manifest.at("/results/zeroShare").asDouble(),
                manifest.at("/results/meanTestDrive").asDouble());
    }

    private static String heldOut(int images) {
        return images == 0 ? "" : String.format(Locale.ROOT, " (%,d more were held out)", images);
    }

    private static String kept(Manifest manifest) {
        int epoch = manifest.at("/results/epoch").asInt();
        return epoch == 0 || epoch == manifest.at("/training/epochs").asInt()
                ? ""
                : String.format(Locale.ROOT, " The training diverged: the weights are those after epoch %d.", epoch);
    }

    private static String penalty(Manifest manifest) {
        double lambda = manifest.at("/training/penalty").asDouble();
        if (lambda == 0) {
            return "No penalty (lambda = 0): weights may be negative.";
        }
        String way =
                String.format(Locale.ROOT, """
                lambda = %s was not weakened: taken into Adam's gradient, so stiff a term would distort Adam's step sizes, so it acts as
                its own exact (proximal) step after each of them. No offset hides in the weights: what all ten of a pixel have in common
                beyond 0 is taken off, which softmax does not see and the neurons would.""", manifest.at("/training/penalty").asText());
        return manifest.at("/results/minWeight").asDouble() >= 0
                ? way + " All weights are 0 or more."
                : way + " Some weights stayed below 0.";
    }
}
