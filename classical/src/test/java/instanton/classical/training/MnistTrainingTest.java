package instanton.classical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import instanton.classical.digits.DigitData;
import instanton.classical.digits.DigitSource;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DownloadListener;
import instanton.classical.digits.Locations;
import instanton.classical.model.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTrainingTest {
    /** k of section 4.2. */
    private static final double K = 1000;

    @Test
    void theDefaultsReadMnistWithNonNegativeAndTightWeights(@TempDir Path cache) throws IOException {
        String folder = System.getenv("MNIST_DIR");
        assumeTrue(folder != null, "MNIST_DIR is not set: training on the real MNIST is not tested");
        DigitData mnist =
                DigitSource.parse("mnist").load(Locations.of(Path.of(folder), cache), DownloadListener.none());

        SoftmaxModel model = SoftmaxTrainer.train(
                        mnist.training(), null, TrainingSettings.DEFAULT, TrainingListener.NONE)
                .model();

        assertThat(model.accuracy(mnist.test())).isGreaterThanOrEqualTo(0.920);
        assertThat(model.minWeight()).isGreaterThanOrEqualTo(-1e-3f);
        assertThat(meanDrive(model, mnist.test())).isLessThanOrEqualTo(12_000);
    }

    /** The mean over images and digits of E = k sum eps b, eps being W shifted and scaled to [0, 1] by eq. 18. */
    private static double meanDrive(SoftmaxModel model, Digits digits) {
        double min = model.minWeight();
        double range = model.weights().max() - min;
        double[] perPixel = new double[model.weights().rows()]; // mean of eps over the digits
        for (int i = 0; i < perPixel.length; i++) {
            for (int j = 0; j < model.classes(); j++) {
                perPixel[i] += (model.weights().get(i, j) - min) / range / model.classes();
            }
        }
        float[] brightness = new float[digits.pixels()];
        double sum = 0;
        for (int n = 0; n < digits.count(); n++) {
            digits.brightness(n, brightness);
            for (int i = 0; i < perPixel.length; i++) {
                sum += K * perPixel[i] * brightness[i];
            }
        }
        return sum / digits.count();
    }
}
