package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    private final Manifest manifest = Manifest.of("test/1", ModelFolderTest.PROVENANCE);

    @Test
    void beginsWithWhatItWasMadeWith() throws IOException {
        assertThat(new ObjectMapper().readTree(manifest.json())).isEqualTo(new ObjectMapper().readTree("""
                                        {"format": "test/1", "created": "2026-01-02T03:04:05Z", "command": ["train", "--out", "x"],
                                         "instanton": "0.1", "revision": "abc", "java": "17", "system": "Linux", "libraries": {"dl4j": "1.0"}}
                                        """));
        assertThat(manifest.at("/command/2").asText()).isEqualTo("x");
        assertThat(manifest.at("/libraries/dl4j").asText()).isEqualTo("1.0");
        assertThat(manifest.at("/none").isMissingNode()).isTrue();
    }

    @Test
    void withChangesACopy() {
        Manifest more = manifest.with("list", List.of(1, 2)).with("format", "test/2");
        assertThat(more.at("/list/1").asInt()).isEqualTo(2);
        assertThat(more.at("/format").asText()).isEqualTo("test/2");
        assertThat(manifest.at("/list").isMissingNode()).isTrue();
        assertThat(manifest.at("/format").asText()).isEqualTo("test/1");
    }

    @Test
    void roundTripsThroughAFile(@TempDir Path folder) throws IOException {
        Manifest written = manifest.with("x", Map.of("y", 0.1));
        written.write(folder);
        assertThat(Manifest.read(folder.resolve("manifest.json"), "test/1").json())
                .isEqualTo(written.json())
                .endsWith("}\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    private static ModelManifest model(TrainingRecord.Results results) throws IOException {
        return ModelManifest.of(Path.of("m"), ModelFolderTest.PROVENANCE)
                .with(new ImageShape(12, 20), new ClassNames(List.of("ant", "bee", "cow")))
                .with(new TrainingRecord(
                        42L,
                        true,
                        new DataOrigin("mnist", "A note", 60_000, 10_000, Map.of()),
                        new TrainingRecord.Settings(50_000, 10_000, 12.5, 7, 250, 0.03),
                        results));
    }

    private static TrainingRecord.Results results(@Nullable Double validation) {
        return new TrainingRecord.Results(
                new TrainingRecord.Test(10_000, 9_234, 0.92345, 0.918, 0.929),
                new TrainingRecord.Fit(validation, 7, 0.23456, 0.24151),
                new TrainingRecord.Weights(-0.00012f, 0.268, 10_185.6),
                8.76);
    }

    @Test
    void whatAModelSaysOfItselfIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
        for (Double validation : new Double[] {null, 0.91}) {
            ModelManifest written = model(results(validation));
            assertThat(written.training().results()).isEqualTo(results(validation));
            written.json().write(folder);
            ModelManifest read = ModelManifest.read(folder);
            assertThat(read.training()).isEqualTo(written.training());
            assertThat(read.shape()).isEqualTo(new ImageShape(12, 20));
            assertThat(read.classes()).isEqualTo(written.classes());
            assertThat(read.json().at("/inputs").asInt()).isEqualTo(240);
            List<String> fields = new ArrayList<>();
            read.json().at("/results").fieldNames().forEachRemaining(fields::add);
            List<String> expected = new ArrayList<>(List.of(
                    "testImages",
                    "testCorrect",
                    "testAccuracy",
                    "testLow",
                    "testHigh",
                    "validationAccuracy",
                    "epoch",
                    "loss",
                    "trainingLoss",
                    "minWeight",
                    "zeroShare",
                    "meanTestDrive",
                    "seconds"));
            if (validation == null) {
                expected.remove("validationAccuracy");
            }
            assertThat(fields).isEqualTo(expected);
        }
    }

    @Test
    void theCardHoldsTheManifestsNumbers() throws IOException {
        String card = ModelCard.of(model(results(null)));
        assertThat(card.replaceAll("\\s+", " "))
                .contains(
                        "images of 12 x 20 pixels (240 x 3 weights, no bias). It tells 3 classes (ant, bee, cow) apart.",
                        "mnist: trained on 50,000 images (10,000 more were held out), tested on 10,000 (A note).",
                        "learning rate 0.03",
                        "7 epochs in batches of 250, seed 42. lambda = 12.5 was not weakened",
                        "Some weights stayed below 0.",
                        "| cross-entropy on all training images | 0.2415 |",
                        "(by `./instanton train --out x`, 8.8 s on one thread)",
                        "| accuracy on 10,000 test images | 92.35 % (95 %: 91.80-92.90 %) |",
                        "| weights that are exactly 0 | 26.8 % |",
                        "| mean drive of the test images, eq. 18, k = 1000 | 10,186 |")
                .containsPattern("\\| least weight \\| -1\\.2\\d*E-4 \\|")
                .contains("Intended use", "Data", "Limits");
    }
}
