package instanton.quantum.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.network.Coupling;
import instanton.quantum.network.Edge;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
    private static final double[][] VERTICAL = {{0, 1, 0}, {0, 1, 0}, {0, 1, 0}};

    private static double[][] random(int rows, int columns, double most, SplittableRandom random) {
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(4) == 0 ? 0 : most * random.nextDouble();
            }
        }
        return values;
    }

    /** The drives of the first layer against the sums written out, no two of the sizes equal. */
    @ParameterizedTest
    @CsvSource({"4, 7, 2, 3, 1", "7, 4, 3, 2, 1", "5, 9, 5, 1, 1", "6, 11, 2, 3, 2", "11, 6, 3, 2, 4", "3, 2, 3, 2, 1"})
    void drivesAreTheKernelsSums(int rows, int columns, int height, int width, int stride) {
        SplittableRandom random = new SplittableRandom(rows);
        double[][] image = random(rows, columns, 1, random);
        double[][] excitation = random(height, width, 3000, random);
        double[][] inhibition = random(height, width, 9000, random);
        Wiring wiring = Convolution.of(Kernel.of(excitation, inhibition).withStride(stride))
                .network(NeuronParameters.PAPER, image)
                .at(1);
        int neuron = 0;
        for (int top = 0; top + height <= rows; top += stride) {
            for (int left = 0; left + width <= columns; left += stride) {
                double e = 0;
                double i = 0;
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        double b = image[top + y][left + x];
                        e += excitation[y][x] * b;
                        i += inhibition[y][x] * b * b;
                    }
                }
                assertThat(wiring.drive(neuron).excitation()).isCloseTo(e, within(1e-9));
                assertThat(wiring.drive(neuron).inhibition()).isCloseTo(i, within(1e-9));
                String place = "(" + (top / stride + 1) + "," + (left / stride + 1) + ")";
                boolean alone = rows == height && columns == width;
                assertThat(wiring.id(neuron)).isEqualTo(alone ? "out" : "out" + place);
                neuron++;
            }
        }
        assertThat(wiring.size()).isEqualTo(neuron);
        assertThat(wiring.edges()).isEmpty();
    }

    /** Two layers over 5 x 6: the edges of the second against loops over both planes. */
    @Test
    void aLayerFeedsTheNext() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] excitation = {{10, 20, 0}, {30, 0, 40}};
        double[][] inhibition = {{0, 1, 2}, {3, 0, 4}};
        Kernel second = Kernel.of(excitation, inhibition);
        Network network = Convolution.of(Kernel.excitatory(new double[][] {{5}, {6}}), second)
                .network(NeuronParameters.PAPER, random(5, 6, 1, random)); // -> 4 x 6 -> 3 x 4
        List<Edge> expected = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 4; c++) {
                for (int y = 0; y < 2; y++) {
                    for (int x = 0; x < 3; x++) {
                        int from = (r + y) * 6 + c + x;
                        int to = 4 * 6 + r * 4 + c;
                        if (excitation[y][x] > 0) {
                            expected.add(new Edge(Edge.Kind.EXCITATORY, from, to, excitation[y][x]));
                        }
                        if (inhibition[y][x] > 0) {
                            expected.add(new Edge(Edge.Kind.INHIBITORY, from, to, inhibition[y][x]));
                        }
                    }
                }
            }
        }
        Wiring wiring = network.at(1);
        assertThat(wiring.edges()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(wiring.size()).isEqualTo(4 * 6 + 3 * 4);
        assertThat(wiring.id(23)).isEqualTo("L1(4,6)");
        assertThat(wiring.id(24)).isEqualTo("out(1,1)");
        assertThat(wiring.id(35)).isEqualTo("out(3,4)");
    }

    @Test
    void threeLayersDeep() {
        Kernel pair = Kernel.excitatory(new double[][] {{7, 8}});
        Network network =
                Convolution.of(pair, pair, pair).network(NeuronParameters.PAPER, new double[][] {{1, 0, 1, 1}});
        assertThat(network.simulatedIds())
                .containsExactly("L1(1,1)", "L1(1,2)", "L1(1,3)", "L2(1,1)", "L2(1,2)", "out");
        assertThat(network.at(1).edges())
                .extracting(Edge::i, Edge::j, Edge::strength)
                .containsExactlyInAnyOrder(
                        tuple(0, 3, 7.0),
                        tuple(1, 3, 8.0),
                        tuple(1, 4, 7.0),
                        tuple(2, 4, 8.0),
                        tuple(3, 5, 7.0),
                        tuple(4, 5, 8.0));
    }

    /** Eq. 12 and Fig. 19, counted by hand. */
    @Test
    void thePapersNetworkIsOneInstance() {
        double[][] image = {{0, 1, 0, 0}, {0, 1, 0, 0}, {0, 1, 0, 0.5}, {0, 0, 0, 0}};
        Network network = Convolution.VERTICAL_LINE.network(NeuronParameters.PAPER, image);
        assertThat(network.couplings()).hasSize(4 * 9 + 4);
        Wiring wiring = network.at(1);
        assertThat(network.simulatedIds()).containsExactly("L1(1,1)", "L1(1,2)", "L1(2,1)", "L1(2,2)", "out");
        assertThat(List.of(wiring.drive(0), wiring.drive(1), wiring.drive(2), wiring.drive(3), wiring.drive(4)))
                .extracting(drive -> drive.excitation(), drive -> drive.inhibition())
                .containsExactly(
                        tuple(6000.0, 0.0),
                        tuple(0.0, 45000.0 + 15000 * 0.25),
                        tuple(4000.0, 0.0),
                        tuple(0.0, 30000.0 + 15000 * 0.25),
                        tuple(0.0, 0.0));
        assertThat(wiring.edges())
                .containsExactly(
                        new Edge(Edge.Kind.EXCITATORY, 0, 4, 4000),
                        new Edge(Edge.Kind.EXCITATORY, 1, 4, 4000),
                        new Edge(Edge.Kind.EXCITATORY, 2, 4, 4000),
                        new Edge(Edge.Kind.EXCITATORY, 3, 4, 4000));
    }

    /** The image enters as it is written, and arrays that are changed afterwards change nothing. */
    @Test
    void kernelsAndImagesAreCopied() {
        double[][] excitation = {{1, 2}};
        double[][] inhibition = {{3, 0}};
        double[][] image = {{0.5, 1}};
        Kernel kernel = Kernel.of(excitation, inhibition);
        excitation[0][0] = 100;
        inhibition[0][1] = 100;
        Network network = Convolution.of(kernel).network(NeuronParameters.PAPER, image);
        image[0][0] = 0;
        assertThat(network.at(1).drive(0).excitation()).isEqualTo(2.5);
        assertThat(network.at(1).drive(0).inhibition()).isEqualTo(0.75);
        assertThat(network.couplings())
                .hasSize(3)
                .allMatch(c -> c.comment().isEmpty() && !c.strength().scaled())
                .filteredOn(Coupling.Inhibitory.class::isInstance)
                .hasSize(1);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertRefused(
                () -> Kernel.of(VERTICAL, new double[2][3]), "K_exc and K_inh are of one size, not 3 x 3 and 2 x 3");
        assertRefused(() -> Kernel.of(VERTICAL, new double[3][4]), "not 3 x 3 and 3 x 4");
        assertRefused(() -> Kernel.excitatory(new double[0][0]), "K_exc has at least one row");
        assertRefused(() -> Kernel.excitatory(new double[][] {{}}), "K_exc has at least one row");
        assertRefused(() -> Kernel.excitatory(new double[][] {{1, 2}, {3}}), "K_exc has rows of 2 and of 1 numbers");
        assertRefused(
                () -> Kernel.of(VERTICAL, new double[][] {{0, -1, 0}, {0, 0, 0}, {0, 0, 0}}), "K_inh holds finite");
        assertRefused(() -> Kernel.excitatory(new double[][] {{Double.NaN}}), "K_exc holds finite");
        assertRefused(() -> Kernel.excitatory(VERTICAL).withStride(0), "stride is at least 1, not 0");
        assertRefused(Convolution::of, "at least one layer");
        Convolution two = Convolution.of(Kernel.excitatory(VERTICAL), Kernel.excitatory(VERTICAL));
        assertRefused(
                () -> two.network(NeuronParameters.PAPER, new double[5][4]),
                "layer 2: a kernel of 3 x 3 does not fit on 3 x 2 neurons");
        assertRefused(() -> two.network(NeuronParameters.PAPER, new double[2][9]), "layer 1: a kernel of 3 x 3");
        assertRefused(() -> two.network(NeuronParameters.PAPER, new double[][] {{1}, {}}), "an image has rows of 1");
        double[][] tooBright = new double[5][5];
        tooBright[4][4] = 1.5;
        assertRefused(() -> two.network(NeuronParameters.PAPER, tooBright), "brightness must be from 0 to 1, not 1.5");
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
