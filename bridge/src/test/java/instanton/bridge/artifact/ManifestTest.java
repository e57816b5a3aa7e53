package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    @Test
    void theCardHoldsTheManifestsNumbers() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("testImages", 10_000);
        results.put("testAccuracy", 0.92345);
        results.put("testLow", 0.918);
        results.put("testHigh", 0.929);
        results.put("loss", 0.23456);
        results.put("trainingLoss", 0.24151);
        results.put("minWeight", -0.00012f);
        results.put("zeroShare", 0.268);
        results.put("meanTestDrive", 10_185.6);
        results.put("seconds", 8.76);
        String card = ModelCard.of(manifest.with("seed", 42)
                .with("data", Map.of("name", "mnist", "note", "A note", "training", 60_000, "test", 10_000))
                .with(
                        "training",
                        Map.of(
                                "penalty",
                                12.5,
                                "epochs",
                                7,
                                "batch",
                                250,
                                "learningRate",
                                0.03,
                                "images",
                                50_000,
                                "heldOut",
                                10_000))
                .with("results", results));
        assertThat(card.replaceAll("\\s+", " "))
                .contains(
                        "mnist: trained on 50,000 images (10,000 more were held out), tested on 10,000. A note.",
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
