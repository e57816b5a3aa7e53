package instanton.bridge.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class McNemarTest {

    @Test
    void byHand() {
        assertThat(new McNemar(0, 0).pValue()).isEqualTo(1);
        assertThat(new McNemar(1, 0).pValue()).isEqualTo(1);
        assertThat(new McNemar(3, 3).pValue()).isEqualTo(1);
        // 2 (C(10,0) + C(10,1)) / 2^10
        assertThat(new McNemar(1, 9).pValue()).isCloseTo(22.0 / 1024, within(1e-14));
        // 2 (1 + 5) / 2^5
        assertThat(new McNemar(4, 1).pValue()).isCloseTo(12.0 / 32, within(1e-14));
    }

    @Test
    void equalsTheBinomialSumForAllSmallCounts() {
        for (int first = 0; first <= 40; first++) {
            for (int second = 0; second <= 40; second++) {
                assertThat(new McNemar(first, second).pValue())
                        .as("%d against %d", first, second)
                        .isCloseTo(summed(first, second), Percentage.withPercentage(1e-9));
            }
        }
    }

    @Test
    void holdsForManyImages() {
        assertThat(new McNemar(1200, 1350).pValue()).isCloseTo(summed(1200, 1350), Percentage.withPercentage(1e-7));
        assertThat(new McNemar(300, 40).pValue()).isCloseTo(summed(300, 40), Percentage.withPercentage(1e-7));
    }

    @Test
    void countsOnlyDiscordantImages() {
        int[] labels = {0, 1, 2, 3, 4, 5};
        int[] first = {0, 1, 2, 9, 9, 9};
        int[] second = {0, 9, 9, 3, 9, 8}; // both right, first, first, second, both wrong alike, both wrong differently
        assertThat(McNemar.of(labels, first, second)).isEqualTo(new McNemar(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.of(labels, first, new int[5]));
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(-1, 0));
    }

    /** min(1, 2 sum of C(n, j) / 2^n over j up to the smaller count), in whole numbers. */
    private static double summed(int first, int second) {
        int n = first + second;
        BigInteger term = BigInteger.ONE;
        BigInteger sum = BigInteger.ONE;
        for (int j = 1; j <= Math.min(first, second); j++) {
            term = term.multiply(BigInteger.valueOf(n - j + 1)).divide(BigInteger.valueOf(j));
            sum = sum.add(term);
        }
        BigDecimal p = new BigDecimal(sum.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(n)), MathContext.DECIMAL64);
        return Math.min(1, p.doubleValue());
    }
}
