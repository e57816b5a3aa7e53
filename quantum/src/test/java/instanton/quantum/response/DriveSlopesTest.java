package instanton.quantum.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import org.junit.jupiter.api.Test;

class DriveSlopesTest {
    private static final NeuronParameters PAPER = NeuronParameters.PAPER;

    private static DriveSlopes at(Drive drive) {
        return DriveSlopes.of(
                TransferMatrix.of(PAPER), PAPER.inputPath(), SlicePotential.driven(PAPER, PAPER.inputPath(), drive));
    }

    /** By excitation: the derivative of the response curve's series. */
    @Test
    void agreesWithTheResponseCurve() {
        ResponseCurve curve = ResponseCurve.of(PAPER, 9000);
        for (double e : new double[] {0, 500, 3000, 8000}) {
            assertThat(at(Drive.excitation(e)).excitation()).isCloseTo(curve.slope(e), within(1e-9));
        }
    }

    /** By inhibition: a secant over so little that it is straight. */
    @Test
    void agreesWithASecantInTheInhibition() {
        TransferMatrix exact = TransferMatrix.of(PAPER);
        double secant = (exact.solve(new Drive(4000, 2500.5)).activity()
                - exact.solve(new Drive(4000, 2499.5)).activity());
        assertThat(at(new Drive(4000, 2500)).inhibition()).isNegative().isCloseTo(secant, within(1e-9));
    }
}
