package instanton.classical.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of the form that others have, made here. */
class KnownDataTest {
    private static final int LABELS = 2049;
    private static final int INT_LABELS = 0xc02;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private DigitData load() throws IOException {
        return DigitSource.parse(folder.toString())
                .load(Locations.of(null, folder.resolve("cache")), Splits.TEST, DownloadListener.none());
    }

    private static byte[] labels(int count, IntUnaryOperator label) {
        byte[] data = new byte[count];
        for (int i = 0; i < count; i++) {
            data[i] = (byte) label.applyAsInt(i);
        }
        return IdxBytes.of(LABELS, new int[] {count}, data);
    }

    private void write(String file, byte[] bytes) throws IOException {
        Files.write(folder.resolve(file), bytes);
    }

    @Test
    void emnistIsTurnedUprightAndItsLettersHaveNames() throws IOException {
        write("emnist-letters-train-images-idx3-ubyte", IdxBytes.images(52, 3, 4, 0));
        write("emnist-letters-train-labels-idx1-ubyte", labels(52, i -> 1 + i % 26));
        write("emnist-letters-test-images-idx3-ubyte.gz", IdxBytes.gzip(IdxBytes.images(26, 3, 4, 7)));
        write("emnist-letters-test-labels-idx1-ubyte.gz", IdxBytes.gzip(labels(26, i -> 26 - i)));
        DigitData data = load();
        assertThat(data.name()).isEqualTo(folder + " (EMNIST letters, turned upright)");
        assertThat(data.note()).isEqualTo("EMNIST letters, turned upright read from " + folder);
        assertThat(data.test().shape()).isEqualTo(new ImageShape(4, 3));
        assertThat(data.test().classes().names())
                .hasSize(26)
                .startsWith("A", "B")
                .endsWith("Z");
        assertThat(data.test().label(0)).isEqualTo(25);
        assertThat(data.training().label(0)).isZero();
        for (int p = 0; p < 12; p++) {
            assertThat(data.test().grey(2, p % 4, p / 4)).isEqualTo(7 + 24 + p);
        }
        write("emnist-digits-test-images-idx3-ubyte", IdxBytes.images(26, 3, 4, 7));
        assertThatThrownBy(this::load)
                .hasMessage(
                        folder + ": expected the files of one set, found those of emnist-digits-*, emnist-letters-*:"
                                + " put one into a folder of its own");
    }

    /** Under MNIST's names it is known by how many images there are. */
    @Test
    void emnistIsKnownByItsNumbersOfImages() throws IOException {
        write("t10k-images-idx3-ubyte", IdxBytes.images(20_800, 28, 28, 0));
        write("t10k-labels-idx1-ubyte", labels(20_800, i -> 1 + i % 26));
        DigitData data = load();
        assertThat(data.name()).endsWith(" (EMNIST letters, turned upright)");
        assertThat(data.test().grey(0, 5, 2)).isEqualTo(2 * 28 + 5);
        write("t10k-labels-idx1-ubyte", labels(20_800, i -> i % 26));
        assertThat(load().name()).isEqualTo(folder.toString());
    }

    @Test
    void qmnistsFirstColumnIsTheLabel() throws IOException {
        ByteBuffer numbers = ByteBuffer.allocate(10 * 8 * 4);
        for (int i = 0; i < 80; i++) {
            numbers.putInt(i % 8 == 0 ? 9 - i / 8 : 1_000_000 + i);
        }
        write("qmnist-test-images-idx3-ubyte", IdxBytes.images(10, 28, 28, 0));
        write("qmnist-test-labels-idx2-int", IdxBytes.of(INT_LABELS, new int[] {10, 8}, numbers.array()));
        DigitData data = load();
        assertThat(data.name()).isEqualTo(folder + " (QMNIST)");
        for (int i = 0; i < 10; i++) {
            assertThat(data.test().label(i)).isEqualTo(9 - i);
        }
        Files.move(folder.resolve("qmnist-test-images-idx3-ubyte"), folder.resolve("t10k-images-idx3-ubyte"));
        Files.move(folder.resolve("qmnist-test-labels-idx2-int"), folder.resolve("t10k-labels-idx1-ubyte"));
        assertThat(load().name()).isEqualTo(folder + " (QMNIST)");
        numbers.putInt(64, 300);
        write("t10k-labels-idx1-ubyte", IdxBytes.of(INT_LABELS, new int[] {10, 8}, numbers.array()));
        assertThatThrownBy(this::load)
                .hasMessageEndingWith("expected labels 0-255 in the first column, found 300 for image 2");
    }

    /** MNIST has not as many images of each digit; clothes and letters that are served for it have. */
    @Test
    void whatHasAsManyOfEachClassIsSaidToBeNoMnist() throws IOException {
        write("t10k-images-idx3-ubyte", IdxBytes.images(10_000, 2, 3, 0));
        write("t10k-labels-idx1-ubyte", labels(10_000, i -> i % 10));
        assertThat(load().name())
                .isEqualTo(folder + " (not MNIST: as many images of each class, as in Fashion-MNIST and KMNIST)");
        write("t10k-labels-idx1-ubyte", labels(10_000, i -> i == 0 ? 5 : i % 10));
        assertThat(load().name()).isEqualTo(folder.toString());
    }
}
