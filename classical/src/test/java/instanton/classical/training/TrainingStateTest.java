package instanton.classical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.Digits;
import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On softmax models of 3 inputs and 4 classes: files, and trainings that go on from them. */
class TrainingStateTest {
    private static final Digits DIGITS = SoftmaxTrainerTest.noisy(200, 1);
    private static final int DIGEST = 32; // bytes at a state's end
    /** Epoch 2 is kept, the others diverge. */
    private static final TrainingSettings WILD = new TrainingSettings(0, 5, 200, 5, 1);

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeOne() throws IOException {
        train(null, WILD, null);
        file = stateFile(4);
    }

    private Path stateFile(int epoch) {
        return folder.resolve("epoch-" + epoch + ".state");
    }

    private TrainedModel train(@Nullable Digits validation, TrainingSettings settings, @Nullable TrainingState begun)
            throws IOException {
        return SoftmaxTrainer.train(DIGITS, validation, settings, begun, (report, state) -> {
            state.get().write(stateFile(report.epoch()));
        });
    }

    private byte[] zip(TrainedModel model) throws IOException {
        Path zip = folder.resolve("model.zip");
        model.write(zip);
        return Files.readAllBytes(zip);
    }

    /** All that does not tell time. */
    private static List<List<Double>> numbers(List<EpochReport> history) {
        return history.stream()
                .map(epoch -> List.of(
                        (double) epoch.epoch(),
                        epoch.loss(),
                        epoch.penalty(),
                        epoch.accuracy(),
                        epoch.validationAccuracy()))
                .toList();
    }

    /** The zip holds the optimizer's state too; of the second training an epoch before the last is kept. 200 is no multiple of 32. */
    @ParameterizedTest
    @CsvSource({"10, 4, 32, 0.02, true", "0, 5, 200, 5, false"})
    void cutAfterAnyEpochItComesToTheSameBits(double penalty, int epochs, int batch, double rate, boolean validated)
            throws IOException {
        TrainingSettings settings = new TrainingSettings(penalty, epochs, batch, rate, 1);
        Digits validation = validated ? SoftmaxTrainerTest.noisy(50, 2) : null;
        TrainedModel whole = train(validation, settings, null);
        byte[] zip = zip(whole);
        List<byte[]> states = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            states.add(Files.readAllBytes(stateFile(epoch)));
        }
        for (int cut = 1; cut <= epochs; cut++) {
            Files.write(stateFile(cut), states.get(cut - 1));
            TrainedModel resumed = train(validation, settings, TrainingState.read(stateFile(cut)));
            assertThat(zip(resumed)).isEqualTo(zip);
            assertThat(numbers(resumed.history())).isEqualTo(numbers(whole.history()));
            assertThat(resumed.kept().epoch()).isEqualTo(whole.kept().epoch());
            assertThat(resumed.divergence()).isEqualTo(whole.divergence());
        }
    }

    /** At 1e38 the first of two epochs leaves no numbers: from there no state goes on either. */
    @Test
    void aLostTrainingIsNotTakenUp() {
        TrainingSettings lost = new TrainingSettings(0, 2, 200, 1e38, 1);
        assertThatThrownBy(() -> train(null, lost, null)).isInstanceOf(DivergedTrainingException.class);
        assertThatThrownBy(() ->
                        SoftmaxTrainer.train(DIGITS, null, lost, TrainingState.read(stateFile(1)), (report, state) -> {
                            throw new IllegalStateException("it had ended");
                        }))
                .isInstanceOf(DivergedTrainingException.class)
                .hasMessageContaining("epoch 1 of 2 ended with weights beyond float32");
    }

    @Test
    void readsWhatItWrote() throws IOException {
        TrainingState state = TrainingState.read(file);
        assertThat(state.epoch()).isEqualTo(4);
        assertThat(state.kept()).isEqualTo(2);
        assertThat(state.seconds()).isPositive();
        assertThat(state.history()).hasSize(4).allSatisfy(row -> assertThat(row).hasSize(5));
        Path again = folder.resolve("again");
        state.write(again);
        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(TrainingState.readIfThere(again)).isPresent();
        assertThat(TrainingState.readIfThere(folder.resolve("none"))).isEmpty();
    }

    @Test
    void refusesTheStateOfAnotherTraining() throws IOException {
        TrainingState begun = TrainingState.read(file);
        assertThatThrownBy(() -> train(null, WILD.withLearningRate(4), begun))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + ": expected the state of a training with learning rate 4.0, found 5.0");
        assertThatThrownBy(() -> SoftmaxTrainer.train(
                        DIGITS.first(199), null, WILD.withBatch(200), begun, (report, state) -> {}))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(
                        file + ": expected the state of a training with images 199 of 1 x 3, 4 classes");
    }

    @Test
    void refusesAFileCutAnywhere() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refused("expected the whole state of a training, found ");
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        refused("damaged or cut short");
    }

    @Test
    void refusesAFileWithAnyByteChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x11;
            Files.write(file, changed);
            refused("expected the whole state of a training, found ");
        }
    }

    /** Any count, changed by somebody who knows how to sign: no state, or one of other facts; never another exception. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 3, Integer.MAX_VALUE})
    void refusesCountsThatDoNotFit(int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int refusals = 0;
        int head = bytes.length - DIGEST - 2 * 3 * 12 * Float.BYTES;
        for (int at = 21; at < head; at++) {
            byte[] changed = bytes.clone();
            ByteBuffer.wrap(changed).putInt(at, count);
            if (Arrays.equals(changed, bytes)) {
                continue;
            }
            signed(changed);
            try {
                SoftmaxTrainer.train(DIGITS, null, WILD, TrainingState.read(file), (report, state) -> {});
            } catch (BadFileException e) {
                refusals++;
            }
        }
        assertThat(refusals).isGreaterThan((head - 21) / 2);
    }

    private void signed(byte[] bytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes, 0, bytes.length - DIGEST);
        System.arraycopy(digest.digest(), 0, bytes, bytes.length - DIGEST, DIGEST);
        Files.write(file, bytes);
    }

    @Test
    void refusesOtherVersionsAndWhatElseIsNone() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes["instanton-training/".length()] = '2';
        signed(bytes);
        refused("found one of another version");
        Files.write(file, "[]".getBytes(StandardCharsets.UTF_8));
        refused("found something else");
        Files.delete(file);
        refused("found nothing");
        Files.createDirectory(file);
        refused("found a folder");
    }

    private void refused(String problem) {
        assertThatThrownBy(() -> TrainingState.read(file))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem);
    }
}
