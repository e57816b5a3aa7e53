package instanton.classical.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real files, where the environment says they are. */
class MnistTest {
    @TempDir
    Path temporary;

    private Path mnist = Path.of("");

    @BeforeEach
    void findMnist() {
        String folder = System.getenv("MNIST_DIR");
        Assumptions.assumeTrue(folder != null, "MNIST_DIR is not set: the real MNIST files are not tested");
        mnist = Path.of(folder);
    }

    private DigitData load(String spec, Path folder) throws IOException {
        return DigitSource.parse(spec).load(Locations.of(folder, temporary.resolve("cache")), DownloadListener.none());
    }

    @Test
    void isMnist() throws IOException {
        DigitData data = load("mnist", mnist);
        assertThat(data.name()).isEqualTo("mnist");
        assertThat(data.sha256()).hasSize(4);
        for (MnistFile file : MnistFile.values()) {
            assertThat(data.sha256()).containsEntry(file.fileName(), file.sha256());
        }
        assertThat(histogram(data.training()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(histogram(data.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(data.training().label(0)).isEqualTo(5);
        assertThat(data.test().label(0)).isEqualTo(7);
        // The well-known means and deviation of MNIST's training pixels: 0.1307 and 0.3081.
        double sum = 0;
        double squares = 0;
        float[] image = new float[784];
        for (int i = 0; i < 60_000; i++) {
            data.training().brightness(i, image);
            for (float value : image) {
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / (60_000 * 784);
        assertThat(mean).isBetween(0.13065, 0.13075);
        assertThat(Math.sqrt(squares / (60_000 * 784) - mean * mean)).isBetween(0.30805, 0.30815);
    }

    @Test
    void isTheDefaultAndAFolderToo() throws IOException {
        DigitData data = DigitSource.parse(null)
                .load(
                        new Locations(mnist, temporary, List.of(), Duration.ZERO, Duration.ZERO),
                        DownloadListener.none());
        assertThat(data.name()).isEqualTo("mnist");
        assertThat(data.note()).isEqualTo("MNIST read from " + mnist + ", verified by SHA-256");
        DigitData folder = load(mnist.toString(), mnist);
        assertThat(folder.name()).isEqualTo(mnist.toString());
        assertThat(folder.test().pixelSha256()).isEqualTo(data.test().pixelSha256());
    }

    @Test
    void testFilesAloneAreMnistToo() throws IOException {
        for (MnistFile file : List.of(MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS)) {
            Path original = file.in(mnist).orElseThrow();
            Files.copy(original, temporary.resolve(String.valueOf(original.getFileName())));
        }
        Locations given = Locations.of(temporary, temporary.resolve("cache"));
        DigitData data = DigitSource.parse(null).load(given, Splits.TEST, DownloadListener.none());
        assertThat(data.name()).isEqualTo("mnist");
        assertThat(data.test().count()).isEqualTo(10_000);
        assertThat(data.trainingSplit()).isEmpty();
        assertThat(data.sha256().keySet()).containsExactly("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    }

    @Test
    void oneChangedPixelIsNoLongerMnist() throws IOException {
        for (MnistFile file : MnistFile.values()) {
            Path original = file.in(mnist).orElseThrow();
            Files.copy(original, temporary.resolve(String.valueOf(original.getFileName())));
        }
        Path found = MnistFile.TEST_IMAGES.in(temporary).orElseThrow();
        byte[] bytes = Files.readAllBytes(found);
        if (found.toString().endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(found))) {
                bytes = in.readAllBytes();
            }
        }
        bytes[bytes.length - 1] ^= 1;
        Files.delete(found);
        Path changed = Files.write(temporary.resolve(MnistFile.TEST_IMAGES.fileName()), bytes);
        assertThatThrownBy(() -> load("mnist", temporary))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(
                        changed + ": expected MNIST's file with the SHA-256 " + MnistFile.TEST_IMAGES.sha256());
    }

    private static int[] histogram(Digits digits) {
        int[] counts = new int[10];
        for (int i = 0; i < digits.count(); i++) {
            counts[digits.label(i)]++;
        }
        return counts;
    }
}
