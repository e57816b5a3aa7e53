package instanton.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.physics.NeuronParameters;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DigitNetworkTest {
    private static final DigitNetwork NETWORK = DigitNetwork.of(
            EpsilonMatrix.of(FloatMatrix.of(4, 3, new float[] {0, 0.5f, 1, 0.25f, 0, 0, 1, 1, 0.5f, 0, 0.125f, 0})),
            100,
            NeuronParameters.PAPER);

    @Test
    void drivesByHand() {
        double[] drives = {-1, -1, -1, -1, -1};
        NETWORK.drives(new float[] {1, 0.5f, 0, 0.25f}, drives, 1);
        // k sum_i eps_ij b_i: 100 (0.125), 100 (0.5 + 0.03125), 100 (1); what lies beside is left alone
        assertThat(drives).containsExactly(-1, 12.5, 53.125, 100, -1);
    }

    /** Eq. 19: a pixel's brightness scales its couplings, so half the light is half the drive, and black is none. */
    @Test
    void brightnessScalesCouplings() {
        double[] full = new double[3];
        double[] half = new double[3];
        double[] none = {7, 7, 7};
        NETWORK.drives(new float[] {1, 0.5f, 0.25f, 1}, full, 0);
        NETWORK.drives(new float[] {0.5f, 0.25f, 0.125f, 0.5f}, half, 0);
        NETWORK.drives(new float[4], none, 0);
        for (int j = 0; j < 3; j++) {
            assertThat(half[j]).isEqualTo(full[j] / 2);
        }
        assertThat(none).containsOnly(0);
    }

    @Test
    void readsEveryImageOfASplit() {
        byte[] pixels = {(byte) 255, 0, 0, 0, 0, 51, 0, (byte) 204};
        double[] drives =
                NETWORK.drives(Digits.of(new ImageShape(2, 2), ClassNames.numbered(2), pixels, new byte[] {0, 1}));
        assertThat(drives).containsExactly(new double[] {0, 50, 100, 5, 10, 0}, within(1e-5));
    }

    @Test
    void refusesOtherImages() {
        Digits images = Digits.of(new ImageShape(1, 3), ClassNames.numbered(2), new byte[3], new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NETWORK.drives(images))
                .withMessage("the network reads images of 4 pixels, not 3");
    }

    @Test
    void knowsItself() {
        assertThat(NETWORK.digits()).isEqualTo(3);
        assertThat(NETWORK.gain()).isEqualTo(100);
        assertThat(NETWORK.neuron()).isEqualTo(NeuronParameters.PAPER);
    }

    /** Each image's drives are scaled to one mean, whatever its light; their ratios stay, and black stays black. */
    @Test
    void aMeanDriveIsThatOfEveryImage() {
        DigitNetwork scaled = DigitNetwork.of(
                EpsilonMatrix.of(FloatMatrix.of(2, 3, new float[] {0, 0.5f, 1, 0.25f, 0, 0.5f})),
                new OperatingPoint(7, OptionalDouble.of(600), NeuronParameters.PAPER));
        double[] drives = new double[7];
        scaled.drives(new float[] {1, 0}, drives, 1); // 0, 0.5, 1
        scaled.drives(new float[] {0.25f, 1}, drives, 4); // 0.25, 0.125, 0.75
        assertThat(drives).containsExactly(new double[] {0, 0, 600, 1200, 400, 200, 1200}, within(1e-9));
        scaled.drives(new float[2], drives, 1);
        assertThat(drives[1] + drives[2] + drives[3]).isZero();
        assertThat(scaled.gain()).isEqualTo(7);
    }
}
