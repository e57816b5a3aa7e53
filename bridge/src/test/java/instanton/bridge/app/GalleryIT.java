package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.artifact.ModelFolder;
import instanton.classical.digits.DigitSource;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DownloadListener;
import instanton.classical.digits.Locations;
import instanton.classical.model.SoftmaxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code classify} makes of 340 pictures, counted by what was done to them; "surely" is 3 standard errors ahead, and not said to be unlike. Before
 * JPEG was read, and frames, lines and shadows were left out, of 20 each:
 *
 * <pre>{@code
 * plain                        right 20  wrong  0 (surely  0)  refused  0
 * jpeg                         right  0  wrong  0 (surely  0)  refused 20
 * frame                        right  3  wrong  7 (surely  5)  refused 10
 * circled                      right  2  wrong 18 (surely  7)  refused  0
 * ruled paper                  right  4  wrong  6 (surely  4)  refused 10
 * squared paper                right  3  wrong  7 (surely  2)  refused 10
 * dark corner                  right  1  wrong 12 (surely  7)  refused  7
 * dark edge                    right  4  wrong 16 (surely  8)  refused  0
 * colours alike in brightness  right  0  wrong  0 (surely  0)  refused 20
 * cut out tightly              right 20  wrong  0 (surely  0)  refused  0
 * several digits               right  0  wrong  0 (surely  0)  refused 20
 * letter                       right  0  wrong 20 (surely 10)  refused  0
 * plot                         right  0  wrong 20 (surely  0)  refused  0
 * digit turned by 90 degrees   right  0  wrong 20 (surely  6)  refused  0
 * scribble                     right  0  wrong 20 (surely  6)  refused  0
 * blot                         right  0  wrong 20 (surely  1)  refused  0
 * noise                        right  0  wrong  0 (surely  0)  refused 20
 * }</pre>
 */
class GalleryIT {
    private static final Path MODEL =
            Path.of("..", "models", "mnist-softmax").toAbsolutePath().normalize();
    private static final int SURE = 3; // standard errors

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    /** Of one kind of picture. */
    private static final class Tally {
        int right;
        int wrong;
        int surelyWrong;
        int refused;
        int unlike;

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "right %2d  wrong %2d (surely %2d)  refused %2d  unlike %2d",
                    right,
                    wrong,
                    surelyWrong,
                    refused,
                    unlike);
        }
    }

    @Test
    void picturesMadeInManyWaysAreReadOrRefused() throws IOException, InterruptedException {
        String mnist = System.getenv("MNIST_DIR");
        Assumptions.assumeTrue(mnist != null, "MNIST_DIR is not set: no pictures are made of real MNIST digits");
        Digits digits = DigitSource.parse("mnist")
                .load(Locations.of(Path.of(mnist), folder.resolve("cache")), DownloadListener.none())
                .test();
        SoftmaxModel model = ModelFolder.read(MODEL).model();
        List<Gallery.Exhibit> exhibits = Gallery.of(digits, image -> {
            float[] brightness = new float[digits.pixels()];
            digits.brightness(image, brightness);
            return model.decide(brightness) == digits.label(image);
        });
        List<String> arguments =
                new ArrayList<>(List.of("classify", "--model=" + MODEL, "--json", "--paths=64", "--threads=2"));
        for (int i = 0; i < exhibits.size(); i++) {
            Files.write(folder.resolve(i + ".picture"), exhibits.get(i).file());
            arguments.add(i + ".picture");
        }
        ProgramRun run = ProgramRun.in(folder, arguments.toArray(String[]::new));
        Map<String, JsonNode> read = new HashMap<>();
        run.json().path("images").forEach(image -> read.put(image.path("file").asText(), image));
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (int i = 0; i < exhibits.size(); i++) {
            Gallery.Exhibit exhibit = exhibits.get(i);
            count(exhibit, read.get(i + ".picture"), tallies.computeIfAbsent(exhibit.kind(), kind -> new Tally()));
        }
        tallies.forEach((kind, tally) -> System.out.printf("%-28s %s%n", kind, tally));
        assertThat(exhibits).hasSizeGreaterThanOrEqualTo(200);
        for (String kind : new String[] {
            "plain",
            "jpeg",
            "frame",
            "circled",
            "ruled paper",
            "squared paper",
            "dark corner",
            "colours alike in brightness",
            "cut out tightly"
        }) {
            Tally tally = tallies.getOrDefault(kind, new Tally());
            assertThat(tally.right).as(kind).isGreaterThanOrEqualTo(19);
            assertThat(tally.surelyWrong).as(kind).isLessThanOrEqualTo(1);
        }
        assertThat(tallies.getOrDefault("several digits", new Tally()).refused).isEqualTo(20);
        assertThat(tallies.getOrDefault("noise", new Tally()).refused).isEqualTo(20);
        assertThat(tallies.getOrDefault("plot", new Tally()).surelyWrong).isZero();
        int unlike = tallies.values().stream().mapToInt(tally -> tally.unlike).sum();
        assertThat(unlike).isGreaterThanOrEqualTo(50);
    }

    private static void count(Gallery.Exhibit exhibit, @Nullable JsonNode image, Tally tally) {
        if (image == null) {
            tally.refused++;
            return;
        }
        int digit = image.at("/quantum/digit").asInt();
        boolean unlike = image.path("unlike").asBoolean();
        tally.unlike += unlike ? 1 : 0;
        if (exhibit.digit() != null && exhibit.digit() == digit) {
            tally.right++;
            return;
        }
        tally.wrong++;
        tally.surelyWrong += !unlike && lead(image.path("quantum"), digit) >= SURE ? 1 : 0;
    }

    /** Of the winner before the runner-up, in standard errors. */
    private static double lead(JsonNode quantum, int winner) {
        int next = winner == 0 ? 1 : 0;
        for (int label = 0; label < quantum.path("activities").size(); label++) {
            if (label != winner && activity(quantum, label) > activity(quantum, next)) {
                next = label;
            }
        }
        double error = Math.hypot(
                quantum.path("activityErrors").path(winner).asDouble(),
                quantum.path("activityErrors").path(next).asDouble());
        return (activity(quantum, winner) - activity(quantum, next)) / error;
    }

    private static double activity(JsonNode quantum, int label) {
        return quantum.path("activities").path(label).asDouble();
    }
}
