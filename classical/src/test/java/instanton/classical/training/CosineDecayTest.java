package instanton.classical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CosineDecayTest {
    @Test
    void fallsFromFirstToLastAlongHalfACosine() {
        CosineDecay decay = new CosineDecay(2, 1, 5);
        assertThat(decay.valueAt(0, 0)).isEqualTo(2);
        assertThat(decay.valueAt(1, 0)).isCloseTo(1.5 + Math.sqrt(0.125), within(1e-15));
        assertThat(decay.valueAt(2, 3)).isCloseTo(1.5, within(1e-15));
        assertThat(decay.valueAt(4, 9)).isEqualTo(1);
        assertThat(decay.valueAt(100, 0)).isEqualTo(1);
    }

    @Test
    void knowsASingleStep() {
        assertThat(new CosineDecay(2, 1, 1).valueAt(0, 0)).isEqualTo(1);
    }

    @Test
    void refusesRatesThatAreNotPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CosineDecay(0, 1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new CosineDecay(1, Double.NaN, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new CosineDecay(1, 1, 0));
    }
}
