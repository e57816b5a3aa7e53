package instanton.classical.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnDigitsTest {
    @Test
    void sameSeedSameBytes() {
        Digits digits = DrawnDigits.draw(200, 5);
        assertThat(DrawnDigits.draw(200, 5).pixelSha256()).isEqualTo(digits.pixelSha256());
        assertThat(DrawnDigits.draw(300, 5).first(200).pixelSha256()).isEqualTo(digits.pixelSha256());
        assertThat(DrawnDigits.draw(200, 6).pixelSha256()).isNotEqualTo(digits.pixelSha256());
    }

    /** Fixed for every machine and Java version: a change of these digests is a change of the data, to be told to users. */
    @Test
    void theStandardSetNeverChanges() {
        DigitData data = DrawnDigits.data();
        assertThat(data.sha256())
                .containsEntry("training-pixels", "de7fe5f96e9eee3982dff5af276f15dac3eabd407c80ca2e2346a4a785292ece")
                .containsEntry("training-labels", "d99ea79f3fbc496d88d09dd7de943bc993dee23e34abe8172e09afbda5b12f05")
                .containsEntry("test-pixels", "5cd51b50559f41c556fb9e680ab6bc561e93ef56edbfa4fbea35a221de23e355")
                .containsEntry("test-labels", "24a97097411f5dcb501d6c2c5269d0b86e560793d18109a611cd3e363123fe4f");
    }

    @Test
    void needsNeitherFilesNorNetwork() throws Exception {
        Locations nowhere = Locations.of(Path.of("no such folder"), Path.of("no such cache"));
        DigitData data = DigitSource.parse("drawn").load(nowhere, DownloadListener.none());
        assertThat(data.name()).isEqualTo("drawn");
        assertThat(data.note()).isEqualTo("drawn digits made by this program, not MNIST");
        assertThat(data.training().count()).isEqualTo(6000);
        assertThat(data.test().count()).isEqualTo(1000);
        assertThat(data.training().shape()).isEqualTo(new ImageShape(28, 28));
        assertThat(data.test().classes()).isEqualTo(ClassNames.numbered(10));
    }

    @Test
    void everyImageIsInkOnBlackWithItsMassInTheMiddle() {
        Digits digits = DrawnDigits.draw(2000, 11);
        int[] counts = new int[10];
        for (int i = 0; i < digits.count(); i++) {
            counts[digits.label(i)]++;
            double mass = 0;
            double x = 0;
            double y = 0;
            int brightest = 0;
            for (int row = 0; row < 28; row++) {
                for (int column = 0; column < 28; column++) {
                    int grey = digits.grey(i, row, column);
                    mass += grey;
                    x += grey * (column + 0.5);
                    y += grey * (row + 0.5);
                    brightest = Math.max(brightest, grey);
                }
            }
            assertThat(x / mass).as("image %d, across", i).isCloseTo(14, within(0.3));
            assertThat(y / mass).as("image %d, down", i).isCloseTo(14, within(0.3));
            assertThat(brightest).isGreaterThan(150);
            assertThat(mass / 255).as("ink of image %d", i).isBetween(10.0, 300.0);
        }
        // 200 of each expected, standard deviation 13.4: six of them fail with a probability below 1e-7.
        for (int count : counts) {
            assertThat(count).isBetween(120, 280);
        }
    }

    /** The digits are told apart by the nearest mean of their class, but not perfectly: neither noise nor too easy. */
    @Test
    void areToldApartMuchAsMnistIs() {
        DigitData data = DrawnDigits.data();
        float[][] means = new float[10][784];
        int[] counts = new int[10];
        float[] image = new float[784];
        for (int i = 0; i < data.training().count(); i++) {
            data.training().brightness(i, image);
            int label = data.training().label(i);
            counts[label]++;
            for (int p = 0; p < 784; p++) {
                means[label][p] += image[p];
            }
        }
        int right = 0;
        for (int i = 0; i < data.test().count(); i++) {
            data.test().brightness(i, image);
            int nearest = 0;
            double least = Double.MAX_VALUE;
            for (int digit = 0; digit < 10; digit++) {
                double distance = 0;
                for (int p = 0; p < 784; p++) {
                    double d = image[p] - means[digit][p] / counts[digit];
                    distance += d * d;
                }
                if (distance < least) {
                    least = distance;
                    nearest = digit;
                }
            }
            right += nearest == data.test().label(i) ? 1 : 0;
        }
        // MNIST: 82 in 100.
        assertThat(right).isBetween(700, 950);
    }

    @Test
    void isUsedWhereMnistIsNotToBeHad(@TempDir Path folder) throws Exception {
        Locations offline = new Locations(
                null,
                folder.resolve("cache"),
                List.of(URI.create("http://host.invalid/")),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));
        DigitData data = DigitSource.parse(null).load(offline, DownloadListener.none());
        assertThat(data.name()).isEqualTo("drawn");
        assertThat(data.note())
                .isEqualTo("drawn digits made by this program, not MNIST (MNIST was not to be had: "
                        + "train-images-idx3-ubyte.gz could not be downloaded: host.invalid could not be reached)");
        assertThatThrownBy(() -> DigitSource.parse("mnist").load(offline, DownloadListener.none()))
                .isInstanceOf(IOException.class)
                .hasMessage("train-images-idx3-ubyte.gz could not be downloaded: host.invalid could not be reached");
    }

    @Test
    void refusesBadArguments() {
        assertThatThrownBy(() -> DrawnDigits.draw(-1, 0)).hasMessage("expected at least 0 digits to draw, found -1");
        assertThatThrownBy(() -> DigitSource.parse(" "))
                .hasMessage("expected mnist, drawn or a folder of IDX files, found nothing");
    }
}
