package instanton.bridge.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.bridge.artifact.Provenance;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.training.TrainingSettings;
import instanton.classical.training.TrainingState;
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

/** On few drawn digits: a training that ended after its second epoch goes on from the file it left, and writes the same model. */
class ResumedTrainingTest {
    private static final DigitData DIGITS = new DigitData(
            "drawn", Optional.of(DrawnDigits.draw(260, 1)), DrawnDigits.draw(20, 2), new TreeMap<>(), "few");
    private static final Provenance PROVENANCE = new Provenance(
            "0.1", "abc", "17", "Linux", new TreeMap<>(), List.of("train"), Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    private Path folder;

    private Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    @Test
    void softmax() throws IOException {
        ModelTraining training = new ModelTraining(DIGITS, new TrainingSettings(10, 4, 50, 0.1, 1), true, 60);
        Path state = folder.resolve("state");
        training.into(made("whole"), PROVENANCE, report -> {});
        assertThatThrownBy(() -> training.into(made("first"), Optional.of(state), PROVENANCE, report -> {
                    if (report.epoch() == 2) {
                        throw new UnsupportedOperationException("enough");
                    }
                }))
                .hasMessage("enough");
        double before = TrainingState.read(state).seconds();
        List<Integer> heard = new ArrayList<>();
        ModelTraining.Outcome outcome =
                training.into(made("second"), Optional.of(state), PROVENANCE, report -> heard.add(report.epoch()));
        assertThat(heard).containsExactly(3, 4);
        assertThat(outcome.seconds()).isGreaterThan(before);
        for (String file : List.of("model.zip", "weights.npy", "epsilon.npy")) {
            assertThat(folder.resolve("second/" + file)).hasSameBinaryContentAs(folder.resolve("whole/" + file));
        }
    }
}
