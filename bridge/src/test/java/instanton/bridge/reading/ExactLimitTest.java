package instanton.bridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.DigitSource;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DownloadListener;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.digits.Locations;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.training.SoftmaxTrainer;
import instanton.classical.training.TrainingListener;
import instanton.classical.training.TrainingSettings;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the exact limit the quantum network decides as the classical one does, but for ties, which are named. */
class ExactLimitTest {
    private static final double STRONGEST = TransferMatrix.strongestExcitation(NeuronParameters.PAPER.lattice());

    @SuppressWarnings("NullAway.Init") // set before all
    private static SoftmaxModel drawn;

    @BeforeAll
    static void train() {
        drawn = SoftmaxTrainer.train(
                        DrawnDigits.draw(2000, 71), null, TrainingSettings.DEFAULT.withEpochs(5), TrainingListener.NONE)
                .model();
    }

    /** Every image whose drives the lattice carries is read, and how many these are. */
    private static int check(SoftmaxModel model, EpsilonMatrix epsilon, double gain, Digits test) {
        LayeredNetwork network = LayeredNetwork.of(epsilon, OperatingPoint.of(gain));
        Drives all = network.drives(test);
        int[] carried = IntStream.range(0, test.count())
                .filter(image -> Arrays.stream(all.row(image)).max().orElseThrow() <= STRONGEST)
                .toArray();
        Digits digits = test.select(carried);
        int[] images = IntStream.range(0, carried.length).toArray();
        Reading classical = new ClassicalReader(model).read(Images.of(digits));
        ExactReading exact = ExactReader.of(network, network.drives(digits).strongest(), Crew.alone())
                .read(Images.of(digits));
        Set<Integer> ties = exact.ties().stream().map(Tie::image).collect(Collectors.toSet());
        for (int image : images) {
            if (exact.decision(image) != classical.decision(image)) {
                assertThat(ties)
                        .as("image %d is decided otherwise and no tie", image)
                        .contains(image);
            }
        }
        // A tie is a rare accident, not a way out.
        assertThat(ties).hasSizeLessThanOrEqualTo(carried.length / 1000);
        return carried.length;
    }

    /** At the highest gain part of the drawn digits drive the neurons harder than the lattice carries: these are left out. */
    @ParameterizedTest
    @CsvSource({
        "PAPER, 300, 1000", "PAPER, 1000, 1000", "PAPER, 3000, 200",
        "PIXELWISE, 300, 1000", "PIXELWISE, 1000, 1000", "PIXELWISE, 3000, 200"
    })
    void onDrawnDigits(WeightNormalization normalization, double gain, int atLeast) {
        int read = check(drawn, normalization.apply(drawn.weights()), gain, DrawnDigits.draw(1000, 72));
        assertThat(read).isGreaterThanOrEqualTo(atLeast);
    }

    /** Weights of both signs, and an offset that drives all ten neurons towards saturation. */
    @ParameterizedTest
    @CsvSource({"PAPER", "PIXELWISE"})
    void withWeightsOfBothSigns(WeightNormalization normalization) {
        float[] weights = drawn.weights().toArray();
        for (int i = 0; i < weights.length; i++) {
            weights[i] -= 0.25f * (i % 10 == 3 ? 1 : 0) + 0.1f * (i / 10 % 5);
        }
        SoftmaxModel model = SoftmaxModel.of(instanton.classical.file.FloatMatrix.of(784, 10, weights));
        assertThat(model.minWeight()).isNegative();
        int read = check(model, normalization.apply(model.weights()), 1000, DrawnDigits.draw(500, 73));
        assertThat(read).isGreaterThanOrEqualTo(400);
    }

    @Test
    void onAllTestImagesOfMnist(@TempDir Path cache) throws IOException {
        String folder = System.getenv("MNIST_DIR");
        assumeTrue(folder != null, "MNIST_DIR is not set: the exact limit is not tested on the real MNIST");
        DigitData mnist =
                DigitSource.parse("mnist").load(Locations.of(Path.of(folder), cache), DownloadListener.none());
        ModelFolder model = ModelFolder.read(Path.of("..", "models", "mnist-softmax"));
        Transfer transfer = model.transfer();
        assertThat(transfer).isNotNull();
        assertThat(check(model.model(), transfer.epsilon(), transfer.gain(), mnist.test()))
                .isEqualTo(10_000);
        EpsilonMatrix pixelwise =
                WeightNormalization.PIXELWISE.apply(model.model().weights());
        assertThat(check(model.model(), pixelwise, 1000, mnist.test())).isEqualTo(10_000);
    }
}
