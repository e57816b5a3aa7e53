package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Markdown pages: links lead somewhere, command lines are of the program, numbers are those of what is committed. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`\\./instanton ([^`]+)`");
    private static final Pattern LINE = Pattern.compile("^ *\\./instanton (.+)$", Pattern.MULTILINE);

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "bridge", "classical", "quantum")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("models"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        assertThat(pages).hasSizeGreaterThan(12);
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            String target = link.group(1);
            if (!target.contains("://")) {
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                assertThat(file).as(target + " in " + page).exists();
                if (parts.length > 1) {
                    assertThat(anchors(file)).as(target + " in " + page).contains(parts[1]);
                }
            }
        }
    }

    /** As Git hosts make them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        List<String> anchors = new ArrayList<>();
        Matcher heading = HEADING.matcher(Files.readString(page));
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{Alnum} _-]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    /** Each command line is one that the program takes; what shells put around it left out. */
    @ParameterizedTest
    @MethodSource("pages")
    void commandLinesAreOfTheProgram(Path page) throws IOException {
        String text = Files.readString(page);
        for (Pattern pattern : List.of(INLINE, LINE)) {
            Matcher command = pattern.matcher(text);
            while (command.find()) {
                String line = command.group(1)
                        .replaceAll("(^|\\s)#\\s.*", "")
                        .replaceAll("\\s>\\s.*", "")
                        .replace("'", "")
                        .replace("...", "MODEL")
                        .replace("$SLURM_ARRAY_TASK_ID", "1")
                        .replaceAll("--seed S\\b", "--seed 1")
                        .strip();
                String[] arguments = line.split("\\s+");
                assertThatCode(() -> Main.commandLine(new Console(new Surroundings(List.of(arguments), Instant.now())))
                                .parseArgs(arguments))
                        .as(Arrays.toString(arguments) + " in " + page)
                        .doesNotThrowAnyException();
            }
        }
    }

    /** The README's rows that a committed model's manifest can confirm. */
    @ParameterizedTest
    @CsvSource({
        "mnist-softmax, classical (softmax regression",
        "mnist-softmax, 'quantum, exact (transfer matrix'",
        "mnist-deep, 'deep 784-512-10, classical (exact means'"
    })
    void theReadmesAccuraciesAreThoseOfTheModels(String model, String row) throws IOException {
        JsonNode results = new ObjectMapper()
                .readTree(ROOT.resolve("models")
                        .resolve(model)
                        .resolve("manifest.json")
                        .toFile())
                .path("results");
        String line = Files.readAllLines(ROOT.resolve("README.md")).stream()
                .filter(each -> each.startsWith("| " + row))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .contains(
                        String.format(
                                Locale.ROOT,
                                "%.2f %%",
                                100 * results.path("testAccuracy").asDouble()),
                        String.format(
                                Locale.ROOT,
                                "%.2f-%.2f %%",
                                100 * results.path("testLow").asDouble(),
                                100 * results.path("testHigh").asDouble()));
    }

    /** Model cards quote what their manifests say. */
    @Test
    void modelCardsAgreeWithTheirManifests() throws IOException {
        for (String model : List.of("mnist-softmax", "mnist-softmax-calibrated", "mnist-deep")) {
            Path folder = ROOT.resolve("models").resolve(model);
            JsonNode results = new ObjectMapper()
                    .readTree(folder.resolve("manifest.json").toFile())
                    .path("results");
            assertThat(Files.readString(folder.resolve("README.md")))
                    .contains(String.format(
                            Locale.ROOT,
                            "%.2f %%",
                            100 * results.path("testAccuracy").asDouble()));
        }
    }
}
