package instanton.classical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** On a problem of 3 inputs and 4 classes whose classes overlap, so that the optimum is finite. */
class SoftmaxTrainerTest {
    private static final int INPUTS = 3;
    private static final int CLASSES = 4;
    private static final Digits DIGITS = noisy(200, 1);
    private static final double[] OPTIMUM = projectedGradient(DIGITS);
    // Full batches: nothing but the optimizer stands between the result and the optimum.
    private static final TrainingSettings EXACT = new TrainingSettings(10, 600, 200, 0.2, 1);

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 1000})
    void reachesTheConstrainedOptimum(double penalty) {
        TrainedModel trained = SoftmaxTrainer.train(DIGITS, null, EXACT.withPenalty(penalty), TrainingListener.NONE);
        float[] weights = trained.model().weights().toArray();
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i]).isCloseTo((float) OPTIMUM[i], within(2e-3f));
        }
        double loss = Fit.of(DIGITS, trained.model()).loss();
        assertThat(loss).isCloseTo(loss(DIGITS, OPTIMUM), within(1e-6));
    }

    @Test
    void weightsAreNeverNegativeAndEachInputHasAZero() {
        FloatMatrix weights = SoftmaxTrainer.train(DIGITS, null, EXACT.withEpochs(30), TrainingListener.NONE)
                .model()
                .weights();
        assertThat(weights.min()).isEqualTo(0);
        for (int i = 0; i < INPUTS; i++) {
            float least = Float.POSITIVE_INFINITY;
            for (int j = 0; j < CLASSES; j++) {
                least = Math.min(least, weights.get(i, j));
            }
            assertThat(least).isEqualTo(0);
        }
    }

    @Test
    void withoutThePenaltyWeightsTurnNegative() {
        TrainedModel free =
                SoftmaxTrainer.train(DIGITS, null, EXACT.withPenalty(0).withEpochs(100), TrainingListener.NONE);
        assertThat(free.model().minWeight()).isLessThan(-0.5f);
    }

    @Test
    void aWeakPenaltyIsInTheHistory() {
        TrainedModel weak =
                SoftmaxTrainer.train(DIGITS, null, EXACT.withPenalty(0.01).withEpochs(20), TrainingListener.NONE);
        EpochReport last = weak.history().get(19);
        double sum = 0;
        for (float weight : weak.model().weights().toArray()) {
            sum += Math.max(-weight, 0);
        }
        assertThat(sum).isGreaterThan(0.1);
        assertThat(last.penalty()).isCloseTo(0.01 * sum, within(1e-3 * sum));
    }

    @Test
    void tighteningTakesAwayWhatAllClassesShareAndNoMore() {
        FloatMatrix weights = FloatMatrix.of(3, 2, new float[] {3, 1, 0, 2, -1, 5});
        assertThat(TrainedModel.tighten(weights)).containsExactly(2, 0, 0, 2, -1, 5);
    }

    @Test
    void sameSeedSameWeightsBitForBit() {
        TrainingSettings settings = new TrainingSettings(10, 3, 32, 0.02, 5); // 200 is no multiple of 32
        FloatMatrix first = weights(settings);
        assertThat(weights(settings)).isEqualTo(first);
        assertThat(weights(settings.withSeed(6))).isNotEqualTo(first);
    }

    @Test
    void threadsThatAnotherAskedForChangeNothing() {
        // Large enough for the native code to share out its matrix products, which changes the order of the sums.
        Digits drawn = DrawnDigits.draw(1000, 1);
        TrainingSettings settings = new TrainingSettings(10, 2, 500, 0.02, 5);
        TrainedModel first = SoftmaxTrainer.train(drawn, null, settings, TrainingListener.NONE);
        Nd4j.factory().blas().setMaxThreads(2);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(2);
        TrainedModel second = SoftmaxTrainer.train(drawn, null, settings, TrainingListener.NONE);
        assertThat(second.model().weights()).isEqualTo(first.model().weights());
    }

    @Test
    void watchingAValidationSetChangesNothing() {
        TrainingSettings settings = new TrainingSettings(10, 3, 32, 0.02, 5);
        TrainedModel watched = SoftmaxTrainer.train(DIGITS, noisy(50, 2), settings, TrainingListener.NONE);
        assertThat(watched.model().weights()).isEqualTo(weights(settings));
        EpochReport last = watched.history().get(2);
        assertThat(last.validationAccuracy()).isCloseTo(watched.model().accuracy(noisy(50, 2)), within(0.021));
    }

    @Test
    void reportsEachEpoch() {
        List<EpochReport> heard = new ArrayList<>();
        TrainedModel trained = SoftmaxTrainer.train(DIGITS, null, new TrainingSettings(10, 4, 50, 0.02, 1), heard::add);
        assertThat(heard).isEqualTo(trained.history()).hasSize(4);
        assertThat(heard).extracting(EpochReport::epoch).containsExactly(1, 2, 3, 4);
        assertThat(heard).allSatisfy(report -> {
            assertThat(report.epochs()).isEqualTo(4);
            assertThat(report.validationAccuracy()).isNaN();
            assertThat(report.penalty()).isEqualTo(0);
        });
        assertThat(heard.get(3).loss()).isLessThan(heard.get(0).loss());
        assertThat(heard.get(3).loss())
                .isCloseTo(Fit.of(DIGITS, trained.model()).loss(), within(1e-6));
        assertThat(heard.get(0).secondsLeft()).isPositive();
        assertThat(heard.get(3).secondsLeft()).isEqualTo(0);
    }

    @Test
    void aListenerCanEndTheTraining() {
        assertThatThrownBy(() -> SoftmaxTrainer.train(DIGITS, null, EXACT, report -> {
                    throw new UnsupportedOperationException("enough");
                }))
                .hasMessage("enough");
    }

    /** The loss of guessing is ln 4 = 1.39; epoch 2 comes to 2.10, below twice that, the later ones to 3. */
    @Test
    void keepsTheBestEpochOfATrainingThatDiverges(@TempDir Path folder) throws IOException {
        TrainingSettings wild = new TrainingSettings(0, 5, 200, 5, 1);
        TrainedModel trained = SoftmaxTrainer.train(DIGITS, null, wild, TrainingListener.NONE);
        List<EpochReport> history = trained.history();
        assertThat(history).hasSize(5);
        assertThat(history.get(4).loss()).isGreaterThan(2 * Math.log(4));
        assertThat(trained.kept()).isEqualTo(history.get(1));
        assertThat(trained.kept().loss()).isLessThan(2 * Math.log(4));
        assertThat(Fit.of(DIGITS, trained.model()).loss())
                .isCloseTo(history.get(1).loss(), within(1e-5));
        assertThat(trained.divergence())
                .hasValue("the training diverged: epoch 5 of 5 ended with a loss of 3.00, guessing has a loss of 1.39;"
                        + " epoch 2, with 2.0955, is kept");
        trained.write(folder.resolve("model.zip"));
        assertThat(ModelZip.read(folder.resolve("model.zip")).weights())
                .isEqualTo(trained.model().weights());
    }

    /** At 1e38 the first step's scores are beyond float32: nothing comes back from there. */
    @ParameterizedTest
    @CsvSource({"1e30, 2, a loss of 1.24e+30", "1e38, 1, weights beyond float32"})
    void keepsNoEpochWhereNoneIsSound(double rate, int last, String end) {
        List<EpochReport> heard = new ArrayList<>();
        assertThatThrownBy(
                        () -> SoftmaxTrainer.train(DIGITS, null, new TrainingSettings(0, 2, 200, rate, 1), heard::add))
                .isInstanceOf(DivergedTrainingException.class)
                .hasMessage("the training diverged: epoch " + last + " of 2 ended with " + end
                        + ", guessing has a loss of 1.39; no epoch is worth keeping");
        assertThat(heard).hasSize(last);
    }

    @Test
    void aTrainingThatRecoversIsSound() {
        TrainedModel trained =
                SoftmaxTrainer.train(DIGITS, null, new TrainingSettings(0, 8, 20, 13, 1), TrainingListener.NONE);
        assertThat(trained.history().get(0).loss()).isGreaterThan(2 * Math.log(4));
        assertThat(trained.divergence()).isEmpty();
        assertThat(trained.kept()).isEqualTo(trained.history().get(7));
    }

    @Test
    void refusesDataThatDoNotFit() {
        Digits none = DIGITS.first(0);
        Digits wide = Digits.of(new ImageShape(1, 4), DIGITS.classes(), new byte[4], new byte[1]);
        Digits huge = Digits.of(new ImageShape(1 << 10, 1 << 9), DIGITS.classes(), new byte[1 << 19], new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxTrainer.train(none, null, EXACT, TrainingListener.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxTrainer.train(DIGITS, none, EXACT, TrainingListener.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxTrainer.train(DIGITS, wide, EXACT, TrainingListener.NONE))
                .withMessage("expected validation images of 1 x 3 and 4 classes (0, 1, 2, 3), found 1 x 4 and 4 classes"
                        + " (0, 1, 2, 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxTrainer.train(
                        DIGITS, DIGITS.among(ClassNames.numbered(5)), EXACT, TrainingListener.NONE))
                .withMessageEndingWith("found 1 x 3 and 5 classes (0, 1, 2 ... 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoftmaxTrainer.train(huge, null, EXACT, TrainingListener.NONE))
                .withMessage("expected 2 to 256 classes and at most 1048576 weights, found 524288 x 4");
    }

    /** Its weights are pushed down wherever there is light, so that it is chosen nowhere. */
    @Test
    void aClassWithoutImagesIsNeverChosen() {
        Digits more = DIGITS.among(ClassNames.numbered(CLASSES + 1));
        SoftmaxModel model =
                SoftmaxTrainer.train(more, null, EXACT, TrainingListener.NONE).model();
        assertThat(model.classes()).isEqualTo(CLASSES + 1);
        assertThat(model.decisions(more)).doesNotContain(CLASSES);
        for (int i = 0; i < INPUTS; i++) {
            assertThat(model.weights().get(i, CLASSES)).isZero();
        }
    }

    private FloatMatrix weights(TrainingSettings settings) {
        return SoftmaxTrainer.train(DIGITS, null, settings, TrainingListener.NONE)
                .model()
                .weights();
    }

    /** Images of 1 x 3 pixels; the label is the brightest pixel or 3, and one time in three any. */
    static Digits noisy(int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * INPUTS];
        byte[] labels = new byte[count];
        random.nextBytes(pixels);
        for (int i = 0; i < count; i++) {
            int best = 3;
            int top = 100;
            for (int p = 0; p < INPUTS; p++) {
                int grey = pixels[i * INPUTS + p] & 0xff;
                if (grey > top) {
                    top = grey;
                    best = p;
                }
            }
            labels[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(CLASSES) : best);
        }
        return Digits.of(new ImageShape(1, INPUTS), ClassNames.numbered(CLASSES), pixels, labels);
    }

    /** The optimum by another way: projected gradient descent in double, then the tightest equal weights. */
    private static double[] projectedGradient(Digits digits) {
        double[] weights = new double[INPUTS * CLASSES];
        for (int step = 0; step < 5000; step++) {
            double[] gradient = gradient(digits, weights);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, weights[i] - 2 * gradient[i]);
            }
        }
        for (int i = 0; i < INPUTS; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < CLASSES; j++) {
                least = Math.min(least, weights[i * CLASSES + j]);
            }
            for (int j = 0; j < CLASSES; j++) {
                weights[i * CLASSES + j] -= least;
            }
        }
        return weights;
    }

    private static double[] gradient(Digits digits, double[] weights) {
        double[] gradient = new double[weights.length];
        float[] b = new float[INPUTS];
        for (int n = 0; n < digits.count(); n++) {
            digits.brightness(n, b);
            double[] p = probabilities(b, weights);
            p[digits.label(n)] -= 1;
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += b[i / CLASSES] * p[i % CLASSES] / digits.count();
            }
        }
        return gradient;
    }

    private static double loss(Digits digits, double[] weights) {
        float[] b = new float[INPUTS];
        double loss = 0;
        for (int n = 0; n < digits.count(); n++) {
            digits.brightness(n, b);
            loss -= Math.log(probabilities(b, weights)[digits.label(n)]) / digits.count();
        }
        return loss;
    }

    private static double[] probabilities(float[] b, double[] weights) {
        double[] p = new double[CLASSES];
        double sum = 0;
        for (int j = 0; j < CLASSES; j++) {
            double score = 0;
            for (int i = 0; i < INPUTS; i++) {
                score += b[i] * weights[i * CLASSES + j];
            }
            p[j] = Math.exp(score);
            sum += p[j];
        }
        for (int j = 0; j < CLASSES; j++) {
            p[j] /= sum;
        }
        return p;
    }
}
