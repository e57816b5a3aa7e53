package instanton.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.network.Edge;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ResponseCurve;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayeredNetworkTest {
    private static final LayeredNetwork NETWORK =
            LayeredNetwork.of(epsilon(4, 3, 0, 0.5f, 1, 0.25f, 0, 0, 1, 1, 0.5f, 0, 0.125f, 0), OperatingPoint.of(100));

    private static EpsilonMatrix epsilon(int inputs, int outputs, float... values) {
        return EpsilonMatrix.of(FloatMatrix.of(inputs, outputs, values));
    }

    private static double[] drives(LayeredNetwork network, float... brightness) {
        return network.drives(Images.ofPictures(List.of(brightness))).row(0);
    }

    @Test
    void drivesByHand() {
        // k sum_i eps_ij b_i: 100 (0.125), 100 (0.5 + 0.03125), 100 (1)
        assertThat(drives(NETWORK, 1, 0.5f, 0, 0.25f)).containsExactly(12.5, 53.125, 100);
    }

    /** Eq. 19: a pixel's brightness scales its couplings, so half the light is half the drive, and black is none. */
    @Test
    void brightnessScalesCouplings() {
        double[] full = drives(NETWORK, 1, 0.5f, 0.25f, 1);
        double[] half = drives(NETWORK, 0.5f, 0.25f, 0.125f, 0.5f);
        for (int j = 0; j < 3; j++) {
            assertThat(half[j]).isEqualTo(full[j] / 2);
        }
        assertThat(drives(NETWORK, 0, 0, 0, 0)).containsOnly(0);
    }

    @Test
    void readsEveryImageOfASplit() {
        byte[] pixels = {(byte) 255, 0, 0, 0, 0, 51, 0, (byte) 204};
        Drives drives =
                NETWORK.drives(Digits.of(new ImageShape(2, 2), ClassNames.numbered(3), pixels, new byte[] {0, 1}));
        assertThat(drives.toArray()).containsExactly(new double[] {0, 50, 100, 5, 10, 0}, within(1e-5));
        assertThat(drives.images()).isEqualTo(2);
        assertThat(drives.outputs()).isEqualTo(3);
        assertThat(drives.strongest()).isEqualTo(100);
        assertThat(drives.gather(new int[] {1, 0, 1}).row(2)).isEqualTo(drives.row(1));
        assertThat(drives.drive(1, 1)).isEqualTo(drives.row(1)[1]);
    }

    @Test
    void refusesOtherImages() {
        Digits images = Digits.of(new ImageShape(1, 3), ClassNames.numbered(3), new byte[3], new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NETWORK.drives(images))
                .withMessage("the network reads images of 4 pixels, not 3");
        assertThatIllegalArgumentException().isThrownBy(() -> Drives.of(3, new double[4]));
    }

    @Test
    void knowsItself() {
        assertThat(NETWORK.classes()).isEqualTo(3);
        assertThat(NETWORK.point()).isEqualTo(OperatingPoint.of(100));
        assertThat(NETWORK.neuron()).isEqualTo(NeuronParameters.PAPER);
    }

    /** Nothing is told apart by one neuron, layers have to fit, and a gain per image is one of what lies on the image. */
    @Test
    void refusesLayersThatDoNotFit() {
        Layer three = NETWORK.first();
        Gain fixed = new Gain.Fixed(1);
        TransferredLayer two = new TransferredLayer(epsilon(3, 2, 1, 0, 0, 1, 1, 1), fixed);
        assertThat(new LayeredNetwork(List.of(three, two), NeuronParameters.PAPER).classes())
                .isEqualTo(2);
        for (List<? extends Layer> layers : List.of(
                List.<Layer>of(),
                List.of(new TransferredLayer(epsilon(4, 1, 1, 1, 1, 1), fixed)),
                List.of(two, three),
                List.of(three, new TransferredLayer(two.couplings(), new Gain.PerImage(1, 1))))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LayeredNetwork(List.copyOf(layers), NeuronParameters.PAPER));
        }
    }

    /** Each image's drives are scaled to one mean, whatever its light; their ratios stay, and black stays black. */
    @Test
    void aMeanDriveIsThatOfEveryImage() {
        LayeredNetwork scaled = LayeredNetwork.of(
                epsilon(2, 3, 0, 0.5f, 1, 0.25f, 0, 0.5f),
                new OperatingPoint(new Gain.PerImage(600, 7), NeuronParameters.PAPER));
        assertThat(drives(scaled, 1, 0)).containsExactly(new double[] {0, 600, 1200}, within(1e-9)); // 0, 0.5, 1
        assertThat(drives(scaled, 0.25f, 1))
                .containsExactly(new double[] {400, 200, 1200}, within(1e-9)); // 0.25, 0.125, 0.75
        assertThat(drives(scaled, 0, 0)).containsOnly(0);
        assertThat(scaled.point().gain().typical()).isEqualTo(7);
    }

    /** What is written out for a picture of 12 x 20 feels what the network says that it feels, at one gain and at one per image. */
    @Test
    void theNetworkWrittenOutFeelsTheSameDrives() {
        float[] couplings = new float[720];
        float[] brightness = new float[240];
        for (int i = 0; i < couplings.length; i++) {
            couplings[i] = i * 37 % 101 / 100f;
        }
        for (int p = 0; p < brightness.length; p++) {
            brightness[p] = p % 4 == 0 ? 0 : p * 53 % 256 / 255f;
        }
        NeuronParameters neuron = NeuronParameters.of(5000, 0.7, 160, 4);
        for (Gain gain : List.of(new Gain.Fixed(60), new Gain.PerImage(2450, 60))) {
            LayeredNetwork network = LayeredNetwork.of(epsilon(240, 3, couplings), new OperatingPoint(gain, neuron));
            double[] drives = drives(network, brightness);
            Network written = network.written(new ImageShape(12, 20), brightness, 50);
            assertThat(written.neurons()).hasSize(243);
            assertThat(written.neurons().get(21).id()).isEqualTo("in(2,2)");
            Wiring all = written.at(1);
            Wiring outputs = Drives.wiring(neuron, drives, 50);
            assertThat(all.edges()).hasSize(3).isEqualTo(outputs.edges());
            Wiring alone =
                    network.written(new ImageShape(12, 20), brightness, 0).at(1);
            TransferMatrix exact = TransferMatrix.of(neuron);
            ResponseCurve curve = ResponseCurve.of(neuron, 10_000);
            for (int j = 0; j < 3; j++) {
                assertThat(all.drive(j).excitation()).isCloseTo(drives[j], within(1e-12 * drives[j]));
                assertThat(outputs.drive(j)).isEqualTo(Drive.excitation(drives[j]));
                assertThat(alone.isDrivenOnly(j)).isTrue();
                assertThat(exact.solve(alone.drive(j)).activity())
                        .isCloseTo(exact.solve(Drive.excitation(drives[j])).activity(), within(1e-12))
                        .isCloseTo(curve.activity(drives[j]), within(1e-8));
            }
        }
    }

    /** A bias excites as a pixel that is always white would, in the file that is written as well. */
    @Test
    void anInputThatIsAlwaysOnExcitesWhateverTheImage() {
        EpsilonMatrix biased =
                EpsilonMatrix.of(FloatMatrix.of(3, 2, new float[] {0, 0.5f, 1, 0.25f, 0.75f, 0.125f}), true);
        assertThat(biased.inputs()).isEqualTo(2);
        LayeredNetwork network = LayeredNetwork.of(biased, OperatingPoint.of(100));
        assertThat(drives(network, 0, 0)).containsExactly(75, 12.5);
        assertThat(drives(network, 1, 0.5f)).containsExactly(125, 75);
        LayeredNetwork scaled =
                LayeredNetwork.of(biased, new OperatingPoint(new Gain.PerImage(200, 100), NeuronParameters.PAPER));
        assertThat(drives(scaled, 1, 0.5f)).containsExactly(250, 150);
        for (LayeredNetwork each : List.of(network, scaled)) {
            Wiring written =
                    each.written(new ImageShape(1, 2), new float[] {1, 0.5f}, 0).at(1);
            double[] drives = drives(each, 1, 0.5f);
            for (int j = 0; j < 2; j++) {
                assertThat(written.drive(j).excitation()).isCloseTo(drives[j], within(1e-9));
            }
        }
        FloatMatrix energies = network.first().excitatory();
        assertThat(List.of(energies.rows(), (int) energies.get(2, 0))).containsExactly(3, 75);
    }

    /** Two layers: the second is excited by neurons, at its own gain. */
    @Test
    void layersAreWrittenOutOneOnTheOther() {
        LayeredNetwork deep = new LayeredNetwork(
                List.of(NETWORK.first(), new TransferredLayer(epsilon(3, 2, 1, 0, 0, 0.5f, 0, 0), new Gain.Fixed(40))),
                NeuronParameters.PAPER);
        Wiring wiring = deep.written(new ImageShape(2, 2), new float[] {1, 0.5f, 0, 0.25f}, 0)
                .at(1);
        assertThat(wiring.size()).isEqualTo(5);
        assertThat(wiring.drive(2).excitation()).isEqualTo(100);
        assertThat(wiring.drive(3).excitation()).isZero();
        assertThat(wiring.edges()).hasSize(2).anyMatch(edge -> edge.i() == 0 && edge.j() == 3 && edge.strength() == 40);
        assertThat(wiring.edges()).anyMatch(edge -> edge.i() == 1 && edge.j() == 4 && edge.strength() == 20);
    }

    /** Three pixels, two hidden neurons, three outputs, of both signs and always a little on, against sums by hand. */
    @Test
    void layersOfBothSignsAreWrittenOut() {
        SignedLayer hidden = SignedLayer.of(
                matrix(4, 2, 1000, 0, 0, 500, 200, 0, 30, 40), matrix(4, 2, 0, 3000, 700, 0, 0, 100, 5, 0));
        SignedLayer output =
                SignedLayer.of(matrix(3, 3, 60, 0, 80, 0, 90, 0, 9, 8, 0), matrix(3, 3, 0, 70, 0, 50, 0, 0, 0, 0, 6));
        LayeredNetwork network = new LayeredNetwork(List.of(hidden, output), NeuronParameters.PAPER);
        float[] brightness = {0.5f, 0.25f, 1};
        double[] excitation = new double[3];
        double[] inhibition = new double[3];
        network.first().drive(brightness, excitation, inhibition, 1);
        assertThat(excitation).containsExactly(0, 500 + 200 + 30, 125 + 40);
        assertThat(inhibition).containsExactly(0, 700 / 16.0 + 5, 3000 / 4.0 + 100);
        Wiring wiring = network.written(new ImageShape(1, 3), brightness, 0).at(1);
        assertThat(wiring.size()).isEqualTo(5);
        assertThat(wiring.drive(0)).isEqualTo(new Drive(730, 48.75));
        assertThat(wiring.drive(1)).isEqualTo(new Drive(165, 850));
        assertThat(wiring.drive(2)).isEqualTo(new Drive(9, 0));
        assertThat(wiring.drive(4)).isEqualTo(new Drive(0, 6));
        assertThat(wiring.edges())
                .containsExactlyInAnyOrder(
                        new Edge(Edge.Kind.EXCITATORY, 0, 2, 60),
                        new Edge(Edge.Kind.EXCITATORY, 0, 4, 80),
                        new Edge(Edge.Kind.EXCITATORY, 1, 3, 90),
                        new Edge(Edge.Kind.INHIBITORY, 0, 3, 70),
                        new Edge(Edge.Kind.INHIBITORY, 1, 2, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedLayer.of(matrix(2, 1, 1, -1), matrix(2, 1, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> SignedLayer.of(matrix(2, 1, 1, 1), matrix(1, 2, 1, 1)));
        assertThatThrownBy(network::point).isInstanceOf(IllegalStateException.class);
    }

    private static FloatMatrix matrix(int rows, int columns, float... values) {
        return FloatMatrix.of(rows, columns, values);
    }

    /** A transferred layer is one of both signs that inhibits nothing. */
    @Test
    void aTransferredLayerFeelsAsItsEnergiesSay() {
        SignedLayer energies =
                SignedLayer.of(NETWORK.first().excitatory(), NETWORK.first().inhibitory());
        float[] brightness = {1, 0.5f, 0, 0.25f};
        double[] excitation = new double[3];
        double[] inhibition = new double[3];
        energies.drive(brightness, excitation, inhibition, 0);
        assertThat(excitation).containsExactly(drives(NETWORK, brightness), within(1e-4));
        assertThat(inhibition).containsOnly(0);
        assertThat(energies.inputs()).isEqualTo(4);
    }
}
