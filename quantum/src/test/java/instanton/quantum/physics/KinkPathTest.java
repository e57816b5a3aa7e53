package instanton.quantum.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinkPathTest {

    /** n kinks well apart: half of each one's action S_cl = 2 sqrt(2 Lambda)/3 (eq. 9) is potential. */
    @ParameterizedTest
    @CsvSource({"5000, 0.7, 512, 4", "5000, 0.7, 4096, 2", "800, 2, 1024, 2"})
    void carriesHalfTheKinkActionAsPotential(double lambda, double period, int slices, int kinks) {
        NeuronParameters parameters = NeuronParameters.of(lambda, period, slices, kinks);
        double potential =
                parameters.inputPath().potentialSum() * parameters.lattice().spacing();
        double expected = kinks * parameters.well().kinkAction() / 2;
        assertThat(potential).isCloseTo(expected, within(1e-4 * expected));
    }

    @Test
    void isZeroAtItsKinksAndRestsBetweenThem() {
        KinkPath path = NeuronParameters.PAPER.inputPath();
        for (int kink = 0; kink < 4; kink++) {
            assertThat(path.squared(64 + 128 * kink)).isCloseTo(0, within(1e-20));
            // Halfway between kinks two are T/8 away and two are 3T/8: |psi| = (tanh(50 T/8) tanh(50 * 3T/8))^2.
            double between = Math.pow(Math.tanh(50 * 0.7 / 8) * Math.tanh(50 * 2.1 / 8), 4);
            assertThat(path.squared(128 * kink)).isCloseTo(between, within(1e-14));
        }
    }

    /** A kink at T/8 and at 5T/8, an antikink at 3T/8 and at 7T/8. */
    @Test
    void goesFromWellToWellAtEachKink() {
        KinkPath path = NeuronParameters.PAPER.inputPath();
        double rest = Math.sqrt(path.squared(0));
        assertThat(path.position(0)).isEqualTo(rest);
        assertThat(path.position(128)).isEqualTo(-rest);
        assertThat(path.position(256)).isEqualTo(rest);
        assertThat(path.position(511)).isEqualTo(Math.sqrt(path.squared(1)));
        assertThat(path.position(63)).isPositive();
        assertThat(path.position(65)).isEqualTo(-path.position(63));
    }

    /** Slices that the symmetries of the path make equal are equal to the last bit, be the kinks on slices or between them. */
    @ParameterizedTest
    @CsvSource({"512, 4", "510, 6", "130, 2", "129, 4"})
    void repeatsAndRunsTheSameBackwards(int slices, int kinks) {
        KinkPath path = NeuronParameters.of(900, 0.9, slices, kinks).inputPath();
        for (int t = 0; t < slices; t++) {
            assertThat(path.squared((slices - t) % slices)).isEqualTo(path.squared(t));
            if (slices % kinks == 0) {
                assertThat(path.squared((t + slices / kinks) % slices)).isEqualTo(path.squared(t));
            }
            double psi = 1;
            for (int m = 0; m < kinks; m++) {
                double away = Math.abs((double) t / slices - (m + 0.5) / kinks);
                psi *= Math.tanh(Math.sqrt(450) * 0.9 * Math.min(away, 1 - away));
            }
            assertThat(path.squared(t)).isCloseTo(psi * psi, within(1e-13));
        }
    }

    /** Eq. 19: brightness b scales the departure by b, and its square by b^2. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.6, 1})
    void brightnessScalesTheDeparture(double brightness) {
        KinkPath path = NeuronParameters.of(3000, 0.5, 256, 2).inputPath();
        for (int t = 0; t < 256; t += 7) {
            double d = path.squaredAt(t, brightness) - 1;
            assertThat(d * d).isCloseTo(brightness * path.departure(t), within(1e-14));
        }
    }

    /** The activity of the input itself is 1 by definition: its own potential over that of the unit of activity. */
    @Test
    void sumsItsOwnPotential() {
        NeuronParameters parameters = NeuronParameters.of(900, 1.1, 128, 6);
        KinkPath path = parameters.inputPath();
        double sum = 0;
        for (int t = 0; t < 128; t++) {
            sum += parameters.well().potential(path.squared(t));
        }
        assertThat(path.potentialSum()).isCloseTo(sum, within(1e-9));
        assertThat(path.slices()).isEqualTo(128);
        assertThat(path.kinks()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 1, 3, 5})
    void refusesNumbersOfKinksThatDoNotClose(int kinks) {
        assertThatThrownBy(() -> NeuronParameters.of(5000, 0.7, 512, kinks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("even");
        assertThatThrownBy(() -> KinkPath.of(new DoubleWell(5000), new TimeLattice(0.7, 512), kinks))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
