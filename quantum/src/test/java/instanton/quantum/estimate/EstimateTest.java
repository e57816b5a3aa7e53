package instanton.quantum.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
}
