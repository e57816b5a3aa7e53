package instanton.quantum.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void meanAndStandardErrorOfIndependentSamples() {
        Estimate estimate = Estimate.ofIndependent(new double[] {1, 2, 6, 7});
        assertThat(estimate.value()).isCloseTo(4, within(1e-15));
        // Variance (9 + 4 + 4 + 9) / 3 of one sample, a quarter of it of the mean.
        assertThat(estimate.error()).isCloseTo(Math.sqrt(26.0 / 3 / 4), within(1e-15));
        assertThat(estimate.samples()).isEqualTo(4);
        assertThat(estimate.isExact()).isFalse();
        assertThat(estimate.z(4 - 2 * estimate.error())).isCloseTo(2, within(1e-12));
    }

    @Test
    void oneSampleSaysNothingOfItsError() {
        assertThat(Estimate.ofIndependent(new double[] {3}).error()).isInfinite();
        assertThatThrownBy(() -> Estimate.ofIndependent(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exactValuesHaveNoError() {
        assertThat(Estimate.exact(2.5)).isEqualTo(new Estimate(2.5, 0, 0));
        assertThat(Estimate.exact(2.5).isExact()).isTrue();
        assertThatThrownBy(() -> new Estimate(1, -1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Estimate(1, Double.NaN, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replicasGiveValueErrorAndVerdict() {
        double[][] x = Chains.autoregressive(3, 4, 10_000, 0.5);
        boolean[] hot = {true, false, true, false};
        Estimate estimate = Estimate.ofReplicas(x, hot);
        GammaMethod gamma = GammaMethod.of(x);
        Convergence convergence = Convergence.of(x, hot);
        assertThat(estimate)
                .isEqualTo(new Estimate(
                        gamma.mean(),
                        gamma.error(),
                        40_000,
                        new AutocorrelationTime(gamma.tauInt(), gamma.tauIntError()),
                        convergence.rHat(),
                        convergence.bulkEss(),
                        ""));
        assertThat(estimate.isExact()).isFalse();
    }

    @Test
    void replicasThatHaveNotConvergedSaySo() {
        double[][] x = Chains.autoregressive(4, 8, 1000, 0);
        boolean[] hot = new boolean[8];
        for (int r = 0; r < 8; r++) {
            double[] series = x[r];
            int place = r / 4;
            Arrays.setAll(series, i -> series[i] * 1e-3 + place);
            hot[r] = r < 4;
        }
        Estimate estimate = Estimate.ofReplicas(x, hot);
        assertThat(estimate.converged()).isFalse();
        assertThat(estimate.complaint())
                .contains("R-hat", "above 1.0", "; ESS", "hot and cold starts apart by", "autocorrelation time unknown")
                .doesNotContain("\n");
        // Two places, 0 and 1: a scatter of 1/2 over the square root of 8 replicas.
        assertThat(estimate.error()).isGreaterThan(0.5 / Math.sqrt(8));
    }

    @Test
    void uselessReplicasGiveAnInfiniteErrorNotAFailure() {
        Estimate few = Estimate.ofReplicas(new double[][] {{1, 2, 3}}, new boolean[1]);
        assertThat(few.error()).isInfinite();
        assertThat(few.complaint()).isEqualTo("1 of at least 4 replicas; 3 of at least 8 sweeps");
        double[][] x = Chains.autoregressive(4, 4, 100, 0);
        x[0][0] = Double.NaN;
        Estimate broken = Estimate.ofReplicas(x, new boolean[4]);
        assertThat(broken.error()).isInfinite();
        assertThat(broken.complaint()).isEqualTo("samples not finite: 1");
    }

    @Test
    void exactAndIndependentEstimatesAreConverged() {
        Estimate exact = Estimate.exact(1);
        assertThat(exact.converged()).isTrue();
        assertThat(exact.tauInt()).isNaN();
        assertThat(exact.ess()).isNaN();
        Estimate independent = Estimate.ofIndependent(new double[] {1, 2, 6, 7});
        assertThat(independent.converged()).isTrue();
        assertThat(independent.tauInt()).isEqualTo(0.5);
        assertThat(independent.ess()).isEqualTo(4);
        assertThat(independent.rHat()).isNaN();
        assertThat(new Estimate(1, 1, 4, AutocorrelationTime.INDEPENDENT, 1, 4, "R-hat 1.2").converged())
                .isFalse();
    }
}
