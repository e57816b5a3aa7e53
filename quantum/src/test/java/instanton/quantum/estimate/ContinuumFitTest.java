package instanton.quantum.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContinuumFitTest {
    private static final double[] SPACINGS = {0.4, 0.2, 0.1};

    @Test
    void aLineInASquaredIsFound() {
        ContinuumFit fit =
                ContinuumFit.of(SPACINGS, new double[] {2 - 3 * 0.16, 2 - 3 * 0.04, 2 - 3 * 0.01}, new double[3]);
        assertThat(fit.value()).isCloseTo(2, within(1e-14));
        assertThat(fit.slope()).isCloseTo(-3, within(1e-13));
        assertThat(fit.error()).isLessThan(1e-14);
        assertThat(fit.chiSquare()).isNaN();
    }

    /** Exact numbers with a^4 in them too: three lattices are enough, and the error is what the line through the last two misses. */
    @Test
    void whatGoesWithTheFourthPowerIsFoundToo() {
        double[] values = {2 - 3 * 0.16 + 0.0256, 2 - 3 * 0.04 + 0.0016, 2 - 3 * 0.01 + 0.0001};
        ContinuumFit fit = ContinuumFit.of(SPACINGS, values, new double[3]);
        assertThat(fit.value()).isCloseTo(2, within(1e-13));
        assertThat(fit.error()).isCloseTo(0.0004, within(1e-13)); // a^2 a'^2 for a = 0.2, a' = 0.1
        assertThat(fit.moved()).isEqualTo(fit.error());
    }

    /** By hand: with weights 1, 1/4, 1/4 of x = 16, 4, 1 and y = 5, 1, 2. */
    @Test
    void weighsByErrors() {
        ContinuumFit fit = ContinuumFit.of(new double[] {4, 2, 1}, new double[] {5, 1, 2}, new double[] {1, 2, 2});
        double s = 1.5;
        double mean = (16 + 1 + 0.25) / s;
        double sxx = Math.pow(16 - mean, 2) + 0.25 * Math.pow(4 - mean, 2) + 0.25 * Math.pow(1 - mean, 2);
        double sxy = (16 - mean) * 5 + 0.25 * (4 - mean) + 0.25 * (1 - mean) * 2;
        double value = (5 + 0.25 + 0.5) / s - sxy / sxx * mean;
        assertThat(fit.value()).isCloseTo(value, within(1e-13));
        assertThat(fit.error()).isCloseTo(Math.sqrt(1 / s + mean * mean / sxx), within(1e-13));
        assertThat(fit.moved()).isCloseTo(Math.abs(2 + 1 / 3. - value), within(1e-13)); // the line through the last two
    }

    /**
     * What sampled numbers scatter by is what the fit says. Of 2,000 fits z^2 and chi^2 (one degree of freedom each) have means of 1 with errors
     * of 0.032: beyond 5 of these falsely with 1e-6.
     */
    @Test
    void errorsAreThoseOfTheScatter() {
        SplittableRandom random = new SplittableRandom(5);
        double[] errors = {0.01, 0.02, 0.03};
        double z2 = 0;
        double chi2 = 0;
        int rounds = 2000;
        for (int round = 0; round < rounds; round++) {
            double[] values = IntStream.range(0, 3)
                    .mapToDouble(i -> 1 + 0.5 * SPACINGS[i] * SPACINGS[i] + errors[i] * random.nextGaussian())
                    .toArray();
            ContinuumFit fit = ContinuumFit.of(SPACINGS, values, errors);
            z2 += Math.pow((fit.value() - 1) / fit.error(), 2) / rounds;
            chi2 += fit.chiSquare() / rounds;
        }
        assertThat(z2).isCloseTo(1, within(0.16));
        assertThat(chi2).isCloseTo(1, within(0.16));
    }

    /** From 512, 1024 and 2048 slices to the continuum: 4096 and 8192 slices agree, within the error that is stated. */
    @Test
    void theActivityOfADrivenNeuron() {
        int[] slices = {512, 1024, 2048};
        double[] spacings = IntStream.of(slices).mapToDouble(n -> 0.7 / n).toArray();
        double[] values =
                IntStream.of(slices).mapToDouble(ContinuumFitTest::activity).toArray();
        ContinuumFit fit = ContinuumFit.of(spacings, values, new double[3]);
        double finer = activity(4096);
        double finest = activity(8192);
        double continuum = finest + (finest - finer) / 3; // Richardson
        assertThat(fit.value()).isCloseTo(continuum, within(fit.error()));
        assertThat(fit.value()).isCloseTo(continuum, within(2e-8)); // a^4 is left in Richardson's step
        assertThat(fit.error()).isLessThan(1e-5);
        assertThat(continuum - values[0]).isBetween(2e-4, 4e-4);
    }

    private static double activity(int slices) {
        return TransferMatrix.of(NeuronParameters.of(5000, 0.7, slices, 4))
                .solve(Drive.excitation(6000))
                .activity();
    }

    @Test
    void twoLatticesAreTooFew() {
        assertThatThrownBy(() -> ContinuumFit.of(new double[2], new double[2], new double[2]))
                .hasMessage("expected three lattices or more, found 2");
    }
}
