package instanton.bridge.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values are published ones. */
class AccuracyDifferenceTest {
    private static AccuracyDifference paired(int both, int onlyFirst, int onlySecond, int neither) {
        int images = both + onlyFirst + onlySecond + neither;
        return AccuracyDifference.paired(
                new Proportion(both + onlyFirst, images),
                new Proportion(both + onlySecond, images),
                new McNemar(onlyFirst, onlySecond));
    }

    private static void check(AccuracyDifference difference, double value, double low, double high, double rounding) {
        assertThat(difference.value()).isCloseTo(value, within(rounding));
        assertThat(difference.low()).isCloseTo(low, within(rounding));
        assertThat(difference.high()).isCloseTo(high, within(rounding));
    }

    /** 56 of 70 against 48 of 80 (R. G. Newcombe, Stat. Med. 17, 873 (1998), table II, method 10). */
    @Test
    void ofDifferentImages() {
        check(AccuracyDifference.unpaired(new Proportion(48, 80), new Proportion(56, 70)), 0.2, 0.0524, 0.3339, 5e-5);
        check(
                AccuracyDifference.unpaired(new Proportion(56, 70), new Proportion(48, 80)),
                -0.2,
                -0.3339,
                -0.0524,
                5e-5);
    }

    /** Airway hyper-responsiveness: 1, 1, 7, 12 (M. W. Fagerland, S. Lydersen, P. Laake, Stat. Med. 33, 2850 (2014)). */
    @Test
    void ofTheSameImages() {
        check(paired(1, 7, 1, 12), -0.286, -0.507, -0.026, 5e-4);
        check(paired(1, 1, 7, 12), 0.286, 0.026, 0.507, 5e-4);
    }

    /** With phi by hand: (20 x 16 - 12 x 2 - 25) / sqrt(32 x 18 x 22 x 28) = 271 / 595.66. */
    @Test
    void imagesThatBothReadAlikeNarrowIt() {
        Proportion first = new Proportion(22, 50);
        Proportion second = new Proportion(32, 50);
        double phi = 271 / Math.sqrt(32 * 18 * 22 * 28);
        double x = second.value() - second.low();
        double y = first.high() - first.value();
        AccuracyDifference difference = paired(20, 2, 12, 16);
        assertThat(difference.value()).isCloseTo(0.2, within(1e-15));
        assertThat(difference.low()).isCloseTo(0.2 - Math.sqrt(x * x - 2 * phi * x * y + y * y), within(1e-12));
        AccuracyDifference apart = AccuracyDifference.unpaired(first, second);
        assertThat(apart.high() - apart.low()).isGreaterThan(difference.high() - difference.low());
    }

    @Test
    void doesNotVanishWhereNothingDiffers() {
        AccuracyDifference none = paired(223, 0, 0, 77);
        assertThat(none.value()).isZero();
        assertThat(none.low()).isBetween(-0.011, -0.006); // as the share of changed images, at most about 3 in 300
        assertThat(none.high()).isBetween(0.006, 0.011);
        AccuracyDifference all = paired(10, 0, 0, 0); // no margin to correlate
        assertThat(all.low()).isBetween(-0.4, -0.2);
        assertThat(all.high()).isBetween(0.2, 0.4);
    }

    @Test
    void staysWithinItsBounds() {
        check(paired(0, 0, 400, 0), 1, 0.97, 1, 0.02);
        for (int both = 0; both <= 3; both++) {
            for (int onlyFirst = 0; onlyFirst <= 3; onlyFirst++) {
                for (int onlySecond = 0; onlySecond <= 3; onlySecond++) {
                    AccuracyDifference difference = paired(both, onlyFirst, onlySecond, 1);
                    assertThat(difference.low()).isBetween(-1.0, difference.value());
                    assertThat(difference.high()).isBetween(difference.value(), 1.0);
                }
            }
        }
    }
}
