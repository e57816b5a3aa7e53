package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command line of the Markdown pages runs as it stands there, page by page, but for those of which the page says that they take minutes, and those
 * that another test runs. Lines that need MNIST are run where {@code MNIST_DIR} is set.
 */
class CommandLinesIT {
    /** Pages whose lines {@link FormatsPageIT} runs, or that show none to be run. */
    private static final List<String> OTHERS = List.of("FORMATS.md", "CHANGELOG.md");

    /** What is in lines that need more than a folder, and the test that runs such. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "parts/", "ResumeIT",
            "runs/mine", "ResumeIT",
            "compare runs/", "RunsIT",
            "serve", "ServeIT",
            "--master", "SparkIT");

    /** On a machine as busy as may be. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    static List<Path> pages() throws IOException {
        List<Path> pages = DocumentsTest.pages();
        pages.removeIf(page -> OTHERS.contains(String.valueOf(page.getFileName()))
                || lines(page).isEmpty());
        assertThat(pages).hasSizeGreaterThan(7);
        return pages;
    }

    private static List<CommandLine> lines(Path page) {
        try {
            return CommandLine.of(Files.readString(page)).stream()
                    .filter(line -> !line.isSlow() && line.isComplete())
                    .filter(line -> ELSEWHERE.keySet().stream().noneMatch(line.text()::contains))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    static void train() throws IOException, InterruptedException {
        ProgramRun.in(folder, "train", "--data=drawn", "--epochs=3", "--out=my-model")
                .succeeded();
    }

    /** A folder with what the pages take for granted: a model, weights, pictures, and what the project holds. */
    private static Path workplace(Path page) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(folder, String.valueOf(page.getFileName()));
        copy(Path.of("..", "models").toRealPath(), place);
        copy(folder.resolve("my-model"), place);
        Files.createDirectories(place.resolve("runs"));
        Files.createDirectories(place.resolve("quantum"));
        Files.createSymbolicLink(
                place.resolve("quantum/networks"),
                Path.of("..", "quantum", "networks").toRealPath());
        Files.copy(folder.resolve("my-model/weights.npy"), place.resolve("W.npy"));
        NpyFile.write(place.resolve("b.npy"), FloatMatrix.of(1, 10, new float[10]));
        BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 40; i++) {
            for (int wide = 0; wide < 6; wide++) {
                picture.setRGB(12 + Math.min(i, 34), 10 + wide, -1);
                picture.setRGB(46 - i / 2 - wide, 10 + i, -1);
            }
        }
        ImageIO.write(picture, "png", place.resolve("seven.png").toFile());
        ImageIO.write(picture, "jpg", place.resolve("photo.jpg").toFile());
        Matcher python = PYTHON.matcher(Files.readString(page));
        while (python.find()) {
            ProgramRun.of(place, "python3", "-c", python.group(1));
        }
        return place;
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        ProgramRun.of(folder, "cp", "-r", from.toString(), to.toString()).succeeded();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLineRuns(Path page) throws IOException, InterruptedException {
        String mnist = ProgramRun.mnistDir();
        Path place = workplace(page);
        boolean all = true;
        for (CommandLine line : lines(page)) {
            boolean ofMnist = line.text().contains("mnist");
            boolean ofPython = line.text().contains("shapes");
            if ((ofMnist && mnist == null) || (ofPython && !Files.exists(place.resolve("shapes/classes.txt")))) {
                all = false;
                continue;
            }
            String[] arguments = line.arguments("models/mnist-softmax");
            int out = Arrays.asList(arguments).indexOf("--out");
            if (out >= 0) { // what the page makes there is not there yet
                ProgramRun.of(place, "rm", "-rf", arguments[out + 1]).succeeded();
            }
            Map<String, String> environment = new HashMap<>();
            environment.put(
                    "JDK_JAVA_OPTIONS",
                    "--add-modules=jdk.incubator.vector -Dinstanton.root=" + place); // as the launcher
            if (ofMnist) {
                environment.put("MNIST_DIR", Objects.requireNonNull(mnist));
            }
            ProgramRun run = ProgramRun.start(place, environment, arguments).end(PATIENCE);
            assertThat(run.code())
                    .as("%s in %s: %s", line.text(), page, run.err())
                    .isZero();
        }
        assumeTrue(all, "MNIST_DIR is not set, or no python3 with numpy: not all lines were run");
    }

    @Test
    void thoseRunElsewhereHaveTheirTests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsAll(ELSEWHERE.values().stream()
                            .map(test -> test + ".java")
                            .toList());
        }
    }
}
