package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Drives;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.Digits;
import instanton.classical.digits.DrawnDigits;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.circuit.LayerStrengths;
import instanton.quantum.circuit.Readout;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** quantum/networks/digits.json is the network of the shipped model (eq. 17), looking at a digit that this program draws. */
class DigitNetworkFileTest {
    private static final Path SHIPPED = Path.of("..", "quantum", "networks", "digits.json");
    private static final Path BUILT = Path.of("target", "digits.json");
    private static final int IMAGE = 3;
    private static final Digits DRAWN = DrawnDigits.draw(IMAGE + 1, 7);

    private static Transfer transfer() throws IOException {
        return Objects.requireNonNull(
                ModelFolder.read(Path.of("..", "models", "mnist-softmax")).transfer());
    }

    private static double rounded(double value, double digits) {
        return Math.rint(value * digits) / digits;
    }

    private static Network built() throws IOException {
        Transfer transfer = transfer();
        FloatMatrix epsilon = transfer.epsilon().values();
        double[][] strengths = new double[epsilon.rows()][epsilon.columns()];
        for (int p = 0; p < strengths.length; p++) {
            for (int j = 0; j < strengths[p].length; j++) {
                strengths[p][j] = rounded(transfer.gain() * epsilon.get(p, j), 100);
            }
        }
        float[] brightness = new float[DRAWN.pixels()];
        DRAWN.brightness(IMAGE, brightness);
        double[][] image = new double[DRAWN.shape().height()][DRAWN.shape().width()];
        for (int p = 0; p < brightness.length; p++) {
            image[p / DRAWN.shape().width()][p % DRAWN.shape().width()] = rounded(brightness[p], 1000);
        }
        return Readout.network(
                        NeuronParameters.PAPER,
                        image,
                        List.of(LayerStrengths.excitatory(strengths)),
                        Readout.PAPER_INHIBITION)
                .withComment(
                        "Digit recognition (eq. 17, Fig. 23): models/mnist-softmax at k = 1, strengths to two decimals, looking at a drawn "
                                + DRAWN.label(IMAGE)
                                + ". For another image set the brightness of in(row,column). The number of kinks is our choice; the paper gives none.");
    }

    @Test
    void theShippedFileIsWhatIsBuilt() throws IOException {
        Files.createDirectories(BUILT.toAbsolutePath().getParent());
        Files.writeString(BUILT, NetworkFile.format(built()));
        assertThat(SHIPPED)
                .as("to be equal to bridge/%s, which this test writes", BUILT)
                .hasSameTextualContentAs(BUILT);
        assertThat(NetworkFile.read(SHIPPED)).isEqualTo(built());
    }

    /** Rounding of 784 strengths to 0.005 and brightnesses to 0.0005 stays far below what tells digits apart. */
    @Test
    void itsDrivesAreThoseOfTheDigitNetwork() throws IOException {
        Transfer transfer = transfer();
        Drives drives = LayeredNetwork.of(transfer.epsilon(), transfer.point()).drives(DRAWN);
        Wiring wiring = NetworkFile.read(SHIPPED).at(1);
        int best = 0;
        for (int j = 0; j < 10; j++) {
            double drive = drives.drive(IMAGE, j);
            assertThat(wiring.drive(j).excitation()).isCloseTo(drive, within(1e-3 * drive));
            best = drives.drive(IMAGE, j) > drives.drive(IMAGE, best) ? j : best;
        }
        assertThat(wiring.id(best)).isEqualTo("out" + best);
    }
}
