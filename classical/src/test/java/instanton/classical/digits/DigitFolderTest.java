package instanton.classical.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitFolderTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void writeFolder() throws IOException {
        folder = temporary.resolve("digits");
        IdxBytes.folder(folder);
    }

    private DigitData load() throws IOException {
        Locations nowhere = Locations.of(null, temporary.resolve("cache"));
        return DigitSource.parse(folder.toString()).load(nowhere, DownloadListener.none());
    }

    private void assertBad(Path file, String problem) {
        assertThatThrownBy(this::load).isInstanceOf(BadFileException.class).hasMessage(file + ": " + problem);
    }

    @Test
    void readsBothSplits() throws IOException {
        DigitData data = load();
        assertThat(data.name()).isEqualTo(folder.toString());
        assertThat(data.training().count()).isEqualTo(5);
        assertThat(data.test().count()).isEqualTo(3);
        assertThat(data.training().label(4)).isEqualTo(4);
        assertThat(data.training().grey(0, 1, 2)).isEqualTo(30);
        assertThat(data.test().grey(1, 0, 3)).isEqualTo((100 + 784 + 3) % 256);
        assertThat(data.note()).isEqualTo("images read from " + folder);
        assertThat(data.sha256())
                .hasSize(4)
                .containsEntry("t10k-labels-idx1-ubyte", Sha256.of(IdxBytes.labels(3)))
                .containsEntry("train-images-idx3-ubyte", Sha256.of(IdxBytes.images(5, 28, 28, 0)));
    }

    @Test
    void readsTheOtherStyleOfNameAndGzippedFiles() throws IOException {
        DigitData plain = load();
        Files.move(folder.resolve("train-images-idx3-ubyte"), folder.resolve("train-images.idx3-ubyte"));
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        Files.write(folder.resolve("train-labels.idx1-ubyte.gz"), IdxBytes.gzip(IdxBytes.labels(5)));
        Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
        Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxBytes.gzip(IdxBytes.images(3, 28, 28, 100)));
        DigitData other = load();
        assertThat(other.training().pixelSha256()).isEqualTo(plain.training().pixelSha256());
        assertThat(other.training().labelSha256()).isEqualTo(plain.training().labelSha256());
        assertThat(other.test().pixelSha256()).isEqualTo(plain.test().pixelSha256());
        assertThat(other.sha256()).containsEntry("train-labels.idx1-ubyte", Sha256.of(IdxBytes.labels(5)));
    }

    @ParameterizedTest
    @EnumSource(MnistFile.class)
    void namesAMissingFile(MnistFile file) throws IOException {
        Path missing = folder.resolve(file.fileName());
        Files.delete(missing);
        assertBad(
                missing,
                "expected this file" + (file.isTraining() ? " to train on" : "") + ", gzipped or not, found none");
    }

    @Test
    void testFilesAloneDoWhereNoMoreIsNeeded() throws IOException {
        DigitSource source = DigitSource.parse(folder.toString());
        Locations nowhere = Locations.of(null, temporary.resolve("cache"));
        DigitData all = source.load(nowhere, Splits.TEST, DownloadListener.none());
        assertThat(all.training().count()).isEqualTo(5);
        assertThat(all.sha256()).hasSize(4);
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        Files.delete(labels);
        assertThatThrownBy(() -> source.load(nowhere, Splits.TEST, DownloadListener.none()))
                .isInstanceOf(BadFileException.class)
                .hasMessage(labels + ": expected this file to train on, gzipped or not, found none");
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        DigitData test = source.load(nowhere, Splits.TEST, DownloadListener.none());
        assertThat(test.trainingSplit()).isEmpty();
        assertThat(test.test().pixelSha256()).isEqualTo(all.test().pixelSha256());
        assertThat(test.sha256().keySet()).containsExactly("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
        assertThatThrownBy(test::training).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAFolderThatIsEmptyMissingOrAFile() throws IOException {
        folder = Files.createDirectory(temporary.resolve("empty"));
        assertBad(
                folder,
                "expected the IDX files train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte,"
                        + " t10k-labels-idx1-ubyte, found an empty folder");
        folder = Files.createFile(temporary.resolve("file"));
        assertBad(folder, "expected a folder of IDX files, found a file");
        folder = temporary.resolve("missing");
        assertBad(folder, "expected mnist, drawn or a folder of IDX files, found no such folder");
    }

    @Test
    void refusesAFolderInAFilesPlace() throws IOException {
        Path file = folder.resolve("t10k-labels-idx1-ubyte");
        Files.delete(file);
        Files.createDirectories(file.resolve("inside"));
        Files.write(file.resolve("t10k-labels-idx1-ubyte"), IdxBytes.labels(3));
        assertBad(file, "expected a file, found a folder");
    }

    @Test
    void refusesSwappedFiles() throws IOException {
        Path images = folder.resolve("train-images-idx3-ubyte");
        Path labels = folder.resolve("train-labels-idx1-ubyte");
        Path aside = folder.resolve("aside");
        Files.move(images, aside);
        Files.move(labels, images);
        Files.move(aside, labels);
        assertBad(images, "expected images (magic number 2051), found labels (magic number 2049)");
    }

    @Test
    void refusesLabelsThatDoNotFit() throws IOException {
        Path labels = folder.resolve("t10k-labels-idx1-ubyte");
        Files.write(labels, IdxBytes.labels(4));
        assertBad(labels, "expected 3 labels, one for each image in t10k-images-idx3-ubyte, found 4");
        Files.write(labels, IdxBytes.of(2049, new int[] {3}, new byte[] {0, 10, 1}));
        String unnamed = " (classes.txt may name classes without images)";
        assertBad(
                labels, "expected images of all classes up to the largest label, found 10 but no image of 5" + unnamed);
        Files.writeString(folder.resolve("classes.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
        assertBad(labels, "expected labels 0-9, a line each in classes.txt, found 10 for image 1");
        Files.write(labels, IdxBytes.of(2049, new int[] {3}, new byte[] {0, 9, -1}));
        assertBad(labels, "expected labels 0-9, a line each in classes.txt, found 255 for image 2");
    }

    /** The training set has the classes 0-4, one image each. */
    @Test
    void classesAreTheLabelsOfBothSplits() throws IOException {
        assertThat(load().training().classes()).isEqualTo(ClassNames.numbered(5));
        Path test = folder.resolve("t10k-labels-idx1-ubyte");
        Files.write(test, IdxBytes.of(2049, new int[] {3}, new byte[] {5, 0, 6}));
        assertThat(load().training().classes()).isEqualTo(ClassNames.numbered(7));
        assertThat(load().test().label(2)).isEqualTo(6);
        Path training = folder.resolve("train-labels-idx1-ubyte");
        Files.write(training, IdxBytes.of(2049, new int[] {5}, new byte[] {3, 3, 3, 3, 3}));
        Files.write(test, IdxBytes.of(2049, new int[] {3}, new byte[] {0, 1, 2}));
        assertBad(training, "expected images of at least 2 classes to train on, found 3 alone");
    }

    /** Without images to train on, labels need not reach all classes: a few pictures of one's own are no data set. */
    @Test
    void aTestSplitAloneMayLackClasses() throws IOException {
        Files.delete(folder.resolve("train-images-idx3-ubyte"));
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxBytes.of(2049, new int[] {3}, new byte[] {7, 7, 2}));
        DigitSource source = DigitSource.parse(folder.toString());
        Locations nowhere = Locations.of(null, temporary.resolve("cache"));
        assertThat(source.load(nowhere, Splits.TEST, DownloadListener.none())
                        .test()
                        .classes())
                .isEqualTo(ClassNames.numbered(8));
    }

    @Test
    void classesMayHaveNames() throws IOException {
        Path file = folder.resolve("classes.txt");
        byte[] bytes = "\ufeffnull\r\neins\r\n zwei \ndrei\nvier\nfünf".getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        DigitData data = load();
        assertThat(data.test().classes().names()).containsExactly("null", "eins", "zwei", "drei", "vier", "fünf");
        assertThat(data.training().classes()).isEqualTo(data.test().classes());
        assertThat(data.sha256()).hasSize(5).containsEntry("classes.txt", Sha256.of(bytes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a            | expected 2 to 256 classes, found 1
                    ''           | expected 2 to 256 classes, found 0
                    a,,c,d,e     | expected a name on one line for class 1, found none
                    a,b,a,d,e    | expected a name of its own for class 2, found "a" again
                    a,b,\u0007,d,e | expected a name without control characters for class 2, found one
                    """)
    void refusesNamesThatAreNone(String lines, String problem) throws IOException {
        Path file = folder.resolve("classes.txt");
        Files.writeString(file, lines.replace(',', '\n'));
        assertBad(file, problem);
    }

    @Test
    void refusesAFileOfNamesThatIsNone() throws IOException {
        Path file = folder.resolve("classes.txt");
        Files.write(file, new byte[] {'a', '\n', (byte) 0xff});
        assertBad(file, "expected names in UTF-8, found other text");
        Files.write(file, new byte[65_537]);
        assertBad(file, "expected at most 65536 bytes, found 65537");
        Files.writeString(file, "a\n" + "b".repeat(41));
        assertBad(file, "expected names of at most 40 characters, found one of 41 for class 1");
        Files.delete(file);
        Files.createDirectory(file);
        assertBad(file, "expected a file, found a folder");
    }

    @Test
    void refusesImagesOfAnotherSize() throws IOException {
        Path images = folder.resolve("train-images-idx3-ubyte");
        Files.write(images, IdxBytes.images(5, 28, 27, 0));
        assertBad(images, "expected images of 28 x 28 pixels, found 28 x 27");
        Files.write(images, IdxBytes.images(5, 14, 56, 0));
        assertBad(images, "expected images of 28 x 28 pixels, found 14 x 56");
    }

    @Test
    void theReaderItselfTakesAnyShape() throws IOException {
        Path images = Files.write(temporary.resolve("images"), IdxBytes.images(2, 3, 4, 250));
        Path labels = Files.write(temporary.resolve("labels"), IdxBytes.labels(2));
        ImageShape shape = IdxSplit.shape(images);
        assertThat(shape).isEqualTo(new ImageShape(3, 4));
        Digits digits = IdxSplit.read(images, labels, shape).digits(ClassNames.numbered(2), "");
        assertThat(digits.shape()).isEqualTo(shape);
        assertThat(digits.grey(0, 0, 3)).isEqualTo(253);
        assertThat(digits.grey(0, 1, 0)).isEqualTo(254);
        assertThat(digits.grey(1, 2, 1)).isEqualTo((250 + 12 + 9) % 256);
    }

    /** Where the user says that MNIST is, it must be, for whoever would do without it too. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "mnist")
    void mnistMustBeTheRealOne(@Nullable String spec) throws IOException {
        Locations given = Locations.of(folder, temporary.resolve("cache"));
        Path images = folder.resolve("train-images-idx3-ubyte");
        DigitSource source = DigitSource.parse(spec);
        assertThatThrownBy(() -> source.load(given, DownloadListener.none()))
                .isInstanceOf(BadFileException.class)
                .hasMessage(images + ": expected MNIST's file with the SHA-256 "
                        + MnistFile.TRAINING_IMAGES.sha256() + ", found "
                        + Sha256.of(IdxBytes.images(5, 28, 28, 0)));
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 3000));
        assertThatThrownBy(() -> source.load(given, Splits.TEST, DownloadListener.none()))
                .isInstanceOf(BadFileException.class)
                .hasMessage(images + ": expected 3936 bytes (a header and 5 x 28 x 28), found 3000");
        Locations missing = Locations.of(temporary.resolve("missing"), temporary.resolve("cache"));
        assertThatThrownBy(() -> source.load(missing, Splits.TEST, DownloadListener.none()))
                .isInstanceOf(BadFileException.class)
                .hasMessage(missing.mnistDir() + ": expected a folder of IDX files, found none");
    }
}
