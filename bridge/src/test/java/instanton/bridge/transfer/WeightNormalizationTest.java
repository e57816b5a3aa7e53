package instanton.bridge.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightNormalizationTest {
    // Both signs, not square, each row's minimum its own.
    private static final FloatMatrix WEIGHTS = FloatMatrix.of(2, 3, new float[] {-1, 0, 3, 2, 7, 4});

    @Test
    void paperByHand() {
        // min W = -1, max(W - min W) = 8
        assertThat(WeightNormalization.PAPER.apply(WEIGHTS).values())
                .isEqualTo(FloatMatrix.of(2, 3, new float[] {0, 0.125f, 0.5f, 0.375f, 1, 0.625f}));
    }

    @Test
    void pixelwiseByHand() {
        // shifts -1 and 2, the largest shifted weight 7 - 2 = 5
        assertThat(WeightNormalization.PIXELWISE.apply(WEIGHTS).values())
                .isEqualTo(FloatMatrix.of(2, 3, new float[] {0, 0.2f, 0.8f, 0, 1, 0.4f}));
    }

    @Test
    void bothAgreeWhereEachPixelsLeastWeightIsTheLeastOfAll() {
        FloatMatrix weights = FloatMatrix.of(3, 2, new float[] {-0.5f, 1, 2, -0.5f, -0.5f, 0.25f});
        assertThat(WeightNormalization.PIXELWISE.apply(weights).values())
                .isEqualTo(WeightNormalization.PAPER.apply(weights).values());
    }

    @ParameterizedTest
    @EnumSource
    void onlyScalesNonNegativeTightWeights(WeightNormalization normalization) {
        FloatMatrix weights = FloatMatrix.of(2, 2, new float[] {0, 3, 1.5f, 0});
        assertThat(normalization.apply(weights).values()).isEqualTo(FloatMatrix.of(2, 2, new float[] {0, 1, 0.5f, 0}));
    }

    /** The drives differ from scores by a scale and an offset common to all digits, whatever the image. */
    @ParameterizedTest
    @EnumSource
    void drivesAreScoresUpToScaleAndOffset(WeightNormalization normalization) {
        SplittableRandom random = new SplittableRandom(5);
        int pixels = 30;
        int digits = 10;
        float[] w = new float[pixels * digits];
        for (int i = 0; i < w.length; i++) {
            w[i] = random.nextInt(-1000, 2000) / 500f;
        }
        EpsilonMatrix epsilon = normalization.apply(FloatMatrix.of(pixels, digits, w));
        LayeredNetwork network = LayeredNetwork.of(epsilon, OperatingPoint.of(300));
        for (int n = 0; n < 50; n++) {
            float[] image = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                image[i] = random.nextInt(256) / 255f;
            }
            double[] drives = network.drives(Images.ofPictures(List.of(image))).row(0);
            double[] scores = new double[digits];
            for (int i = 0; i < pixels; i++) {
                for (int j = 0; j < digits; j++) {
                    scores[j] += (double) image[i] * w[i * digits + j];
                }
            }
            double scale = (drives[1] - drives[0]) / (scores[1] - scores[0]);
            assertThat(scale).isPositive();
            for (int j = 2; j < digits; j++) {
                assertThat(drives[j] - drives[0]).isCloseTo(scale * (scores[j] - scores[0]), within(0.05));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesEqualWeights(WeightNormalization normalization) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> normalization.apply(FloatMatrix.of(2, 2, new float[] {3, 3, 3, 3})))
                .withMessageContaining("all weights are equal");
    }

    @Test
    void pixelwiseRefusesWeightsThatDoNotTellDigitsApart() {
        FloatMatrix rows = FloatMatrix.of(2, 2, new float[] {1, 1, 3, 3});
        assertThatIllegalArgumentException().isThrownBy(() -> WeightNormalization.PIXELWISE.apply(rows));
        assertThat(WeightNormalization.PAPER.apply(rows).values().get(1, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheWholeRangeOfFloats(WeightNormalization normalization) {
        FloatMatrix weights = FloatMatrix.of(1, 3, new float[] {-Float.MAX_VALUE, 0, Float.MAX_VALUE});
        assertThat(normalization.apply(weights).values()).isEqualTo(FloatMatrix.of(1, 3, new float[] {0, 0.5f, 1}));
    }

    @Test
    void theFileRoundTripsAndIsWhatNumpyReads(@TempDir Path folder) throws IOException {
        FloatMatrix epsilon = WeightNormalization.PAPER.apply(WEIGHTS).values();
        Path file = folder.resolve("epsilon.npy");
        NpyFile.write(file, epsilon);
        assertThat(EpsilonMatrix.of(NpyFile.read(file)).values()).isEqualTo(epsilon);

        // By numpy's format description: magic, version 1.0, header length, a dictionary padded to 64 bytes,
        // little-endian floats.
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] start = new byte[8];
        bytes.get(start);
        assertThat(start).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat((10 + header.length) % 64).isZero();
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
                .endsWith("\n");
        float[] values = new float[6];
        bytes.asFloatBuffer().get(values);
        assertThat(values).containsExactly(0, 0.125f, 0.5f, 0.375f, 1, 0.625f);
    }

    @Test
    void couplingsAreFromZeroToOne() {
        for (float wrong : new float[] {-1e-7f, 1.0000001f, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EpsilonMatrix.of(FloatMatrix.of(1, 2, new float[] {0.5f, wrong})))
                    .withMessageEndingWith("found " + wrong + " at row 0, column 1");
        }
        EpsilonMatrix epsilon = EpsilonMatrix.of(FloatMatrix.of(2, 3, new float[6]));
        assertThat(epsilon.inputs()).isEqualTo(2);
        assertThat(epsilon.classes()).isEqualTo(3);
    }

    @Test
    void aTransferRefusesImpossibleGains() {
        EpsilonMatrix epsilon = EpsilonMatrix.of(FloatMatrix.of(1, 1, new float[] {1}));
        for (double gain : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Transfer(WeightNormalization.PAPER, gain, epsilon));
            assertThatIllegalArgumentException().isThrownBy(() -> OperatingPoint.of(gain));
            assertThatIllegalArgumentException().isThrownBy(() -> new Gain.PerImage(gain, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> new Gain.PerImage(1, gain));
        }
    }
}
