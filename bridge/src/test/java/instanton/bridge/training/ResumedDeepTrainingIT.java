package instanton.bridge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.bridge.artifact.Provenance;
import instanton.classical.augment.Augmentation;
import instanton.classical.deep.DeepSettings;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.DrawnDigits;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On few drawn digits: a deep training that was interrupted after its second epoch goes on from the file it left, and writes the same model. */
class ResumedDeepTrainingIT {
    private static final DigitData DIGITS = new DigitData(
            "drawn", Optional.of(DrawnDigits.draw(260, 1)), DrawnDigits.draw(20, 2), new TreeMap<>(), "few");
    private static final Provenance PROVENANCE = new Provenance(
            "0.1", "abc", "17", "Linux", new TreeMap<>(), List.of("train"), Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    private Path folder;

    private Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Interrupted, as by Ctrl-C; the best epoch's model, which the first folder alone would have, is in the second as well. */
    @Test
    void goesOn() throws IOException, InterruptedException {
        DeepTraining training = new DeepTraining(
                DIGITS, new DeepSettings(List.of(6), 1, false, Augmentation.DEFAULT, true, 3, 1), 60, true);
        Path state = folder.resolve("state");
        try (Crew crew = Threads.of(2)) {
            training.into(made("whole"), Optional.empty(), PROVENANCE, crew, (report, best) -> {});
            assertThatThrownBy(() -> training.into(
                            made("first"), Optional.empty(), Optional.of(state), PROVENANCE, crew, (report, best) -> {
                                if (report.epoch() == 2) {
                                    Thread.currentThread().interrupt();
                                }
                            }))
                    .isInstanceOf(InterruptedException.class);
            List<Integer> heard = new ArrayList<>();
            training.into(
                    made("second"),
                    Optional.empty(),
                    Optional.of(state),
                    PROVENANCE,
                    crew,
                    (report, best) -> heard.add(report.epoch()));
            assertThat(heard).containsExactly(3);
        }
        for (String file : List.of("model.zip", "layer-1-excitatory.npy", "layer-2-inhibitory.npy")) {
            assertThat(folder.resolve("second/" + file)).hasSameBinaryContentAs(folder.resolve("whole/" + file));
        }
    }
}
