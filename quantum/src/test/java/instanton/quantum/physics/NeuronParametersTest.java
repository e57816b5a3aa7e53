package instanton.quantum.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NeuronParametersTest {

    @Test
    void aLatticeTooCoarseIsRefusedWithTheSlicesItNeeds() {
        assertThatThrownBy(() -> NeuronParameters.of(5000, 0.7, 64, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 140 slices");
        assertThat(NeuronParameters.of(5000, 0.7, 140, 4).lattice().slices()).isEqualTo(140);
    }

    /** a sqrt(2 lambda) = 0.5 with a = T / 2^20 and sqrt(2 lambda) = 100. */
    @Test
    void aPeriodForWhichNoLatticeHasEnoughSlicesIsToldTheLongest() {
        for (double period : new double[] {5242.89, 1e20, 1e300}) {
            assertThatThrownBy(() -> NeuronParameters.of(5000, period, 512, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("(no lattice has enough: with 1048576 slices T may be at most 5242.88)");
        }
        assertThat(NeuronParameters.of(5000, 5242.88, 1 << 20, 4).lattice().slices())
                .isEqualTo(1 << 20);
        assertThatThrownBy(() -> NeuronParameters.of(5000, 5242.88, 512, 4))
                .hasMessageEndingWith("(at least 1048576 slices)");
    }

    /** A grid of positions has a spacing of about sqrt(a): for what reaches 1.778 up to 2^14 times that, a >= 1.177e-8. */
    @Test
    void slicesTooShortForAnyGridAreToldTheShortestPeriod() {
        for (double period : new double[] {6e-6, 1e-9, 1e-150, Double.MIN_VALUE}) {
            assertThatThrownBy(() -> NeuronParameters.of(5000, period, 512, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a = ")
                    .hasMessageContaining("must be at least 1.18e-08 at lambda = 5000.0 (T at least 6.02");
        }
        assertThatThrownBy(() -> NeuronParameters.of(1e-300, 0.7, 512, 4)).hasMessageContaining("are too many");
        assertThat(NeuronParameters.of(5000, 6.1e-6, 512, 4).kinks()).isEqualTo(4);
        assertThat(NeuronParameters.of(5000, 0.7, 1 << 20, 4).kinks()).isEqualTo(4);
    }

    @Test
    void valuesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new DoubleWell(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DoubleWell(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeLattice(0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeLattice(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Drive(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Drive(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Drive(Double.POSITIVE_INFINITY, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The kink's action by integrating sqrt(2 V0) from one minimum to the other (Simpson's rule). */
    @Test
    void theKinkActionIsTheIntegralOfTheMomentum() {
        DoubleWell well = new DoubleWell(1234);
        int n = 1000;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            double phi = -1 + 2.0 * i / n;
            sum += (i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2) * Math.sqrt(2 * well.potential(phi * phi));
        }
        assertThat(well.kinkAction()).isCloseTo(sum * 2 / n / 3, within(1e-9));
    }

    /** The frequency from the curvature of V0 at its minimum. */
    @Test
    void theFrequencyIsTheRootOfTheCurvature() {
        DoubleWell well = new DoubleWell(777);
        double step = 1e-3;
        double curvature =
                (well.potential((1 + step) * (1 + step)) + well.potential((1 - step) * (1 - step))) / (step * step);
        assertThat(well.frequency()).isCloseTo(Math.sqrt(curvature), within(1e-4));
    }

    @Test
    void distancesGoTheShorterWayAround() {
        TimeLattice lattice = new TimeLattice(2, 10);
        assertThat(lattice.distance(0.1, 1.9)).isCloseTo(0.2, within(1e-15));
        assertThat(lattice.distance(1.4, 0.5)).isCloseTo(0.9, within(1e-15));
        assertThat(lattice.spacing()).isEqualTo(0.2);
    }

    @Test
    void aDrivenNeuronFeelsTheThreeCoefficients() {
        NeuronParameters parameters = NeuronParameters.of(600, 0.4, 64, 2);
        KinkPath input = parameters.inputPath();
        SlicePotential potential = SlicePotential.driven(parameters, input, new Drive(70, 9));
        for (int t = 0; t < 64; t += 5) {
            double departure = Math.pow(input.squared(t) - 1, 2);
            double square = 0.49;
            double expected = 70 * departure * square
                    + 150 * Math.pow(square - 1, 2)
                    + 9 * Math.pow(departure, 2) * Math.pow(square - 1, 4);
            assertThat(potential.at(t, square)).isCloseTo(expected, within(1e-10));
        }
        assertThatThrownBy(() -> SlicePotential.of(new double[2], new double[3], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
