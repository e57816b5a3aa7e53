package instanton.bridge.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    private static final double Z = 1.959963984540054;

    @ParameterizedTest
    @CsvSource({"9234, 10000", "3683, 4000", "1, 7", "6, 7", "1, 2", "999, 1000", "52, 60000"})
    void intervalSolvesTheScoreEquation(int count, int total) {
        Proportion share = new Proportion(count, total);
        double p = (double) count / total;
        assertThat(share.value()).isEqualTo(p);
        // Wilson's ends are the q at which p lies exactly z standard deviations away: (p - q)^2 = z^2 q (1 - q) / n.
        for (double q : new double[] {share.low(), share.high()}) {
            assertThat((p - q) * (p - q)).isCloseTo(Z * Z * q * (1 - q) / total, within(1e-13));
        }
        assertThat(share.low()).isLessThan(p);
        assertThat(share.high()).isGreaterThan(p);
    }

    @Test
    void agreesWithAPublishedInterval() {
        // Newcombe, Stat. Med. 17, 857 (1998), table I: 81 of 263 gives 0.2553 to 0.3662; 15 of 148 gives 0.0624 to
        // 0.1605.
        assertThat(new Proportion(81, 263).low()).isCloseTo(0.2553, within(5e-5));
        assertThat(new Proportion(81, 263).high()).isCloseTo(0.3662, within(5e-5));
        assertThat(new Proportion(15, 148).low()).isCloseTo(0.0624, within(5e-5));
        assertThat(new Proportion(15, 148).high()).isCloseTo(0.1605, within(5e-5));
    }

    @Test
    void noneAndAllTouchTheEnd() {
        // With p = 0 the equation leaves q (1 + z^2/n) = z^2/n.
        double far = Z * Z / 20 / (1 + Z * Z / 20);
        assertThat(new Proportion(0, 20).low()).isZero();
        assertThat(new Proportion(0, 20).high()).isCloseTo(far, within(1e-12));
        assertThat(new Proportion(20, 20).low()).isCloseTo(1 - far, within(1e-12));
        assertThat(new Proportion(20, 20).high()).isEqualTo(1);
    }

    @Test
    void countsMatches() {
        assertThat(Proportion.ofMatches(new int[] {1, 2, 3, 4}, new int[] {1, 3, 2, 4}))
                .isEqualTo(new Proportion(2, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Proportion.ofMatches(new int[2], new int[3]))
                .withMessageContaining("2 and 3");
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Proportion(4, 3))
                .withMessageContaining("0..3");
    }
}
