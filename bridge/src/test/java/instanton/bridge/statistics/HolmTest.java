package instanton.bridge.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void byHand() {
        assertThat(Holm.adjusted(new double[] {})).isEmpty();
        assertThat(Holm.adjusted(new double[] {0.3})).containsExactly(0.3);
        // 3 x 0.01, 2 x 0.04 (which carries the next, 1 x 0.05, up), in any order
        assertThat(Holm.adjusted(new double[] {0.04, 0.01, 0.05}))
                .containsExactly(new double[] {0.08, 0.03, 0.08}, within(1e-15));
        assertThat(Holm.adjusted(new double[] {1, 0.6, 0.6})).containsExactly(1, 1, 1);
    }

    /** An adjusted p-value is the smallest level at which the step-down procedure rejects. */
    @Test
    void rejectsAsTheStepDownProcedureDoes() {
        Random random = new Random(3);
        for (int n = 1; n <= 6; n++) {
            for (int round = 0; round < 50; round++) {
                double[] p = random.doubles(n).map(each -> each * each).toArray();
                if (n > 1 && round % 3 == 0) {
                    p[0] = p[1];
                }
                double[] adjusted = Holm.adjusted(p);
                for (double level = 0.0005; level < 1; level += 0.001) {
                    boolean[] rejected = stepDown(p, level);
                    for (int i = 0; i < n; i++) {
                        assertThat(adjusted[i] <= level).isEqualTo(rejected[i]);
                    }
                }
            }
        }
    }

    /** Holm's own words: while the smallest p that is left is at most level / (number left), reject it and go on. */
    private static boolean[] stepDown(double[] p, double level) {
        boolean[] rejected = new boolean[p.length];
        for (int left = p.length; left > 0; left--) {
            int smallest = -1;
            for (int i = 0; i < p.length; i++) {
                if (!rejected[i] && (smallest < 0 || p[i] < p[smallest])) {
                    smallest = i;
                }
            }
            if (p[smallest] * left > level) {
                return rejected;
            }
            rejected[smallest] = true;
        }
        return rejected;
    }

    @Test
    void leavesItsArgumentAlone() {
        double[] p = {0.5, 0.1};
        Holm.adjusted(p);
        assertThat(Arrays.equals(p, new double[] {0.5, 0.1})).isTrue();
    }
}
