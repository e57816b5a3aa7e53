package instanton.classical.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.augment.Augmentation;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import instanton.classical.model.NeuronResponse;
import instanton.classical.training.TrainingState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On 3 x 5 pixels, 4 and 3 hidden neurons and 3 classes: a training that was cut anywhere comes to what the whole one comes to. */
class DeepResumeTest {
    private static final int EPOCHS = 5;
    private static final int DIGEST = 32; // bytes at a state's end
    private static final List<NeuronResponse> RESPONSES =
            List.of(new SmoothResponse(4, true, 0), new SmoothResponse(4, false, 1), new SmoothResponse(1, false, 2));
    private static final Digits TRAINING = digits(450, 1); // two batches of 200, and what is left over
    private static final Digits VALIDATION = digits(60, 2);
    private static final DeepSettings SETTINGS =
            new DeepSettings(List.of(4, 3), 1, false, Augmentation.DEFAULT, true, EPOCHS, 17);

    @TempDir
    private Path folder;

    /** Each class is bright in a row of its own; one time in three the label is any. */
    private static Digits digits(int count, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * 15];
        byte[] labels = new byte[count];
        for (int n = 0; n < count; n++) {
            int row = random.nextInt(3);
            for (int p = 0; p < 15; p++) {
                pixels[n * 15 + p] = (byte) (p / 5 == row ? 100 + random.nextInt(156) : random.nextInt(100));
            }
            labels[n] = (byte) (random.nextInt(3) == 0 ? random.nextInt(3) : row);
        }
        return Digits.of(new ImageShape(3, 5), ClassNames.numbered(3), pixels, labels);
    }

    private Path stateFile(int epoch) {
        return folder.resolve("epoch-" + epoch + ".state");
    }

    /** Trains, and writes the state after each epoch. */
    private TrainedDeepModel train(
            @Nullable Digits validation, DeepSettings settings, @Nullable TrainingState begun, List<Integer> heard)
            throws IOException, InterruptedException {
        return DeepTrainer.train(TRAINING, validation, settings, RESPONSES, begun, (report, model, state) -> {
            heard.add(report.epoch());
            state.get().write(stateFile(report.epoch()));
        });
    }

    private byte[] zip(TrainedDeepModel model) throws IOException {
        Path zip = folder.resolve("model.zip");
        model.write(zip);
        return Files.readAllBytes(zip);
    }

    /** All that does not tell time. */
    private static List<List<Double>> numbers(List<DeepEpoch> history) {
        return history.stream()
                .map(epoch -> List.of(
                        (double) epoch.epoch(), (double) epoch.epochs(), epoch.loss(), epoch.validationAccuracy()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, DEFAULT, true, false",
        "false, 1, DEFAULT, true, false",
        "true, 0, none, false, true",
    })
    void cutAfterAnyEpochItComesToTheSameBits(
            boolean validated, int paths, String augmentation, boolean backReaction, boolean nonnegative)
            throws IOException, InterruptedException {
        Digits validation = validated ? VALIDATION : null;
        DeepSettings settings = new DeepSettings(
                List.of(4, 3),
                paths,
                nonnegative,
                augmentation.equals("none") ? Augmentation.NONE : Augmentation.DEFAULT,
                backReaction,
                EPOCHS,
                17);
        TrainedDeepModel whole = train(validation, settings, null, new ArrayList<>());
        byte[] zip = zip(whole);
        assertThat(whole.history()).hasSize(EPOCHS);
        List<byte[]> states = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            states.add(Files.readAllBytes(stateFile(epoch)));
        }
        for (int cut = 1; cut <= EPOCHS; cut++) {
            Files.write(stateFile(cut), states.get(cut - 1)); // not what another cut came to
            TrainingState begun = TrainingState.read(stateFile(cut));
            assertThat(begun.epoch()).isEqualTo(cut);
            List<Integer> heard = new ArrayList<>();
            TrainedDeepModel resumed = train(validation, settings, begun, heard);
            assertThat(heard).hasSize(EPOCHS - cut);
            assertThat(zip(resumed)).isEqualTo(zip);
            assertThat(numbers(resumed.history())).isEqualTo(numbers(whole.history()));
            assertThat(resumed.kept().epoch()).isEqualTo(whole.kept().epoch());
            assertThat(resumed.history().subList(0, cut))
                    .isEqualTo(whole.history().subList(0, cut));
        }
    }

    /** Else the test above would not see whether the weights kept come back. */
    @Test
    void anEpochBeforeTheLastIsKeptThere() throws IOException, InterruptedException {
        int kept = train(VALIDATION, SETTINGS, null, new ArrayList<>()).kept().epoch();
        assertThat(kept).isBetween(1, EPOCHS - 2);
    }

    /** A state goes on where it was changed on the way: what the test above compares depends on each of them. */
    @ParameterizedTest
    @CsvSource({"moments", "steps"})
    void withoutAdamsMomentsOrTheStepsCountedItComesToOthers(String lost) throws IOException, InterruptedException {
        byte[] whole = zip(train(null, SETTINGS, null, new ArrayList<>()));
        byte[] bytes = Files.readAllBytes(stateFile(2));
        assertThat(zip(train(null, SETTINGS, TrainingState.read(stateFile(2)), new ArrayList<>())))
                .isEqualTo(whole);
        int weights = 16 * 4 + 5 * 3 + 4 * 3;
        int values = bytes.length - DIGEST - 3 * weights * Float.BYTES;
        if (lost.equals("moments")) {
            assertThat(ByteBuffer.wrap(bytes, bytes.length - DIGEST - 4, 4).getFloat())
                    .isPositive();
            Arrays.fill(bytes, values + weights * Float.BYTES, bytes.length - DIGEST, (byte) 0);
        } else {
            int steps = values - 4 * Integer.BYTES;
            assertThat(ByteBuffer.wrap(bytes).getInt(steps)).isEqualTo(4);
            ByteBuffer.wrap(bytes).putInt(steps, 0);
        }
        MessageDigest digest = Sha256.digest();
        digest.update(bytes, 0, bytes.length - DIGEST);
        System.arraycopy(digest.digest(), 0, bytes, bytes.length - DIGEST, DIGEST);
        Path changed = Files.write(folder.resolve("changed"), bytes);
        assertThat(zip(train(null, SETTINGS, TrainingState.read(changed), new ArrayList<>())))
                .isNotEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "4,4; 1; false; true; 5; 17; hidden layers [4, 4], found [4, 3]",
                "4,3; 2; false; true; 5; 17; paths 2, found 1",
                "4,3; 1; true; true; 5; 17; nonnegative true, found false",
                "4,3; 1; false; false; 5; 17; back-reaction false, found true",
                "4,3; 1; false; true; 6; 17; epochs 6, found 5",
                "4,3; 1; false; true; 5; 4; seed 4, found 17",
            })
    void refusesTheStateOfAnotherTraining(
            String hidden, int paths, boolean nonnegative, boolean backReaction, int epochs, long seed, String problem)
            throws IOException, InterruptedException {
        train(VALIDATION, SETTINGS, null, new ArrayList<>());
        DeepSettings other = new DeepSettings(
                Arrays.stream(hidden.split(",")).map(Integer::valueOf).toList(),
                paths,
                nonnegative,
                Augmentation.DEFAULT,
                backReaction,
                epochs,
                seed);
        TrainingState begun = TrainingState.read(stateFile(2));
        assertThatThrownBy(() -> train(VALIDATION, other, begun, new ArrayList<>()))
                .isInstanceOf(BadFileException.class)
                .hasMessage(stateFile(2) + ": expected the state of a training with " + problem);
    }

    @Test
    void refusesTheStateOfOtherImages() throws IOException, InterruptedException {
        train(VALIDATION, SETTINGS, null, new ArrayList<>());
        TrainingState begun = TrainingState.read(stateFile(2));
        assertThatThrownBy(() -> train(null, SETTINGS, begun, new ArrayList<>()))
                .hasMessageStartingWith(stateFile(2)
                        + ": expected the state of a training with held-out images none, found 60 of 3 x 5, 3 classes");
        assertThatThrownBy(() -> DeepTrainer.train(
                        digits(450, 4), VALIDATION, SETTINGS, RESPONSES, begun, (report, model, state) -> {}))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(stateFile(2)
                        + ": expected the state of a training with images 450 of 3 x 5, 3 classes (0, 1, 2), SHA-256 ")
                .hasMessageEndingWith(TRAINING.identity());
    }

    /** One that was never in a file is refused all the same. */
    @Test
    void refusesAForeignStateOfNoFile() throws IOException, InterruptedException {
        List<TrainingState> states = new ArrayList<>();
        DeepTrainer.train(TRAINING, null, SETTINGS, RESPONSES, (report, model, state) -> states.add(state.get()));
        DeepSettings other = new DeepSettings(List.of(4, 3), 1, false, Augmentation.NONE, true, EPOCHS, 17);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(null, other, states.get(0), new ArrayList<>()))
                .withMessageStartingWith("expected the state of a training with augmentation none, found shift=");
        assertThat(zip(train(null, SETTINGS, states.get(0), new ArrayList<>())))
                .isEqualTo(zip(train(null, SETTINGS, states.get(EPOCHS - 1), new ArrayList<>())));
    }

    /**
     * All images that are learned from are of class 1, all that choose the epoch of class 0: the network decides for 0 at first, then for
     * 1. 20 epochs after the last good one a training of 60 ends; one of 59 does not.
     */
    @ParameterizedTest
    @CsvSource({"60, true", "59, false"})
    void endsEarlyFrom60EpochsOn(int epochs, boolean early) throws IOException, InterruptedException {
        ImageShape shape = new ImageShape(3, 5);
        byte[] pixels = new byte[200 * shape.pixels()];
        byte[] ones = new byte[200];
        Arrays.fill(ones, (byte) 1);
        Digits training = Digits.of(shape, ClassNames.numbered(2), pixels, ones);
        Digits validation = Digits.of(shape, ClassNames.numbered(2), pixels, new byte[200]);
        DeepSettings settings = new DeepSettings(List.of(4, 3), 0, false, Augmentation.NONE, false, epochs, 5);
        List<TrainingState> states = new ArrayList<>();
        TrainedDeepModel trained = DeepTrainer.train(
                training, validation, settings, RESPONSES, (report, model, state) -> states.add(state.get()));
        assertThat(trained.kept().validationAccuracy()).isEqualTo(1);
        assertThat(trained.kept().epoch()).isLessThan(39);
        assertThat(trained.history()).hasSize(early ? trained.kept().epoch() + 20 : epochs);
        TrainedDeepModel resumed = DeepTrainer.train(
                training, validation, settings, RESPONSES, states.get(states.size() - 1), (report, model, state) -> {
                    throw new IllegalStateException("it had ended");
                });
        assertThat(resumed.history()).isEqualTo(trained.history());
        assertThat(zip(resumed)).isEqualTo(zip(trained));
    }
}
