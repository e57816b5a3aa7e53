package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command line of the Markdown pages does what the program is asked for, but for those of which the page says that they take minutes. */
class CommandLinesIT {
    /** Pages whose lines another test runs, in their order and with what belongs to them. */
    private static final List<String> OTHERS = List.of("FORMATS.md", "CHANGELOG.md");

    /** Parts of lines that need more than a folder, and the test that has it. */

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    static List<Path> pages() throws IOException {
        return DocumentsTest.pages().stream()
                .filter(page -> !OTHERS.contains(page.getFileName().toString()))
                .toList();
    }

    @BeforeAll
    static void makeWhatThePagesTakeForGranted() throws IOException, InterruptedException {
        ProgramRun.in(folder, "train", "--data=drawn", "--epochs=3", "--out=my-model")
                .succeeded();
    }

    /** A folder with a model, weights, pictures, and what the project holds. */
    private static Path workplace(Path page) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(folder, page.getFileName().toString());
        ProgramRun.of(folder, "cp", "-r", Path.of("..", "models").toRealPath().toString(), place.toString())
                .succeeded();
        Files.createDirectories(place.resolve("quantum"));
        Files.createSymbolicLink(
                place.resolve("quantum/networks"),
                Path.of("..", "quantum", "networks").toRealPath());
        Files.copy(folder.resolve("my-model/weights.npy"), place.resolve("W.npy"));
        String text = Files.readString(page);
        if (!text.contains("--out my-model")) {
            ProgramRun.of(folder, "cp", "-r", "my-model", place.toString()).succeeded();
        }
        BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 10; y < 50; y++) {
            for (int x = 27; x < 33; x++) {
                picture.setRGB(x, y, -1);
            }
        }
        ImageIO.write(picture, "png", place.resolve("seven.png").toFile());
        ImageIO.write(picture, "jpg", place.resolve("photo.jpg").toFile());
        return place;
    }

    /** MNIST where a line asks for it, the drawn digits elsewhere. */
    private static Map<String, String> environment(CommandLine line) {
        String mnist = ProgramRun.mnistDir();
        return mnist != null && line.text().contains("mnist") ? Map.of("MNIST_DIR", mnist) : Map.of();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLineRuns(Path page) throws IOException, InterruptedException {
        List<CommandLine> lines = CommandLine.of(Files.readString(page)).stream()
                .filter(line -> !line.isSlow() && !line.text().contains("..."))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        Path place = workplace(page);
        for (CommandLine line : lines) {
            long t = System.nanoTime();
            String[] arguments = line.arguments("models/mnist-softmax");
            ProgramRun run = ProgramRun.start(place, environment(line), arguments).end();
            System.err.printf("LINE %5.1f s %s: %s -> %d %s%n", (System.nanoTime() - t) / 1e9, page.getFileName(), line.text(), run.code(), run.code() == 0 ? "" : run.err().lines().reduce((a, b) -> b).orElse(""));
        }
    }
}
