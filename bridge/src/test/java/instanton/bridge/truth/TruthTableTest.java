package instanton.bridge.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.AutocorrelationTime;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class TruthTableTest {
    private static final int SAMPLES = 20_000;

    /** An answer whose paths are the evenly spaced quantiles of a normal distribution. */
    private static TruthTable.Answer answer(String inputs, boolean on, double mean, double deviation) {
        NormalDistribution normal = new NormalDistribution(mean, deviation);
        double[] paths = IntStream.range(0, SAMPLES)
                .map(i -> (int) (i * 7919L % SAMPLES))
                .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / SAMPLES))
                .toArray();
        return new TruthTable.Answer(
                inputs, on, Estimate.ofIndependent(paths), MeanTail.of(new double[][] {paths}), null);
    }

    /** Off at 0.5(1), on at 2.0(3): the threshold lies 3.75 deviations from either, at 0.875. */
    @Test
    void thresholdAndFailuresOfTwoNormals() {
        TruthTable table = TruthTable.of(
                "TEST",
                "out",
                List.of(answer("00", false, 0.2, 0.1), answer("01", false, 0.5, 0.1), answer("11", true, 2, 0.3)));
        assertThat(table.threshold()).isCloseTo(0.875, within(1e-3));
        assertThat(table.separates(5)).isTrue();
        double expected = new NormalDistribution().cumulativeProbability(-3.75);
        TruthTable.Failure one = table.worst(1);
        assertThat(one.probability()).isCloseTo(expected, within(0.5 * expected));
        assertThat(one.atMost()).isBetween(expected + 2.9 / SAMPLES, 2 * expected + 3.1 / SAMPLES);
        assertThat(one.text()).isEqualTo("1e-04"); // two samples of 20,000 lie there
        assertThat(table.rows().get(0).failures().get(0).text()).matches("< [12]e-04"); // none does
        TruthTable.Failure never = table.rows().get(0).failures().get(3);
        assertThat(never.probability()).isZero();
        assertThat(never.text()).isEqualTo("< 1e-10");
    }

    /** Where activities are known exactly, they are what the table tells and where the threshold comes from; how paths scatter about them is sampled. */
    @Test
    void exactActivitiesTakeThePlaceOfSampledOnes() {
        TruthTable table = TruthTable.of(
                "TEST",
                "out",
                List.of(
                        answer("0", false, 0.5, 0.1).exactly(0.502),
                        answer("1", true, 2, 0.1).exactly(1.998)));
        assertThat(table.threshold()).isCloseTo(1.25, within(0.02));
        assertThat(table.rows().get(0).activity()).isEqualTo(0.502);
        assertThat(table.rows().get(0).error()).isZero();
        assertThat(table.rows().get(1).text()).isEqualTo("1.9980");
    }

    /** Of two answers that have not converged, the errors are lower bounds and no failure is ruled out. */
    @Test
    void whatHasNotConvergedBoundsNothing() {
        TruthTable.Answer sound = answer("1", true, 2, 0.3);
        Estimate raw = sound.activity();
        Estimate flagged = new Estimate(
                raw.value(), raw.error(), raw.samples(), AutocorrelationTime.INDEPENDENT, 1.1, 50, "ESS 50 below 100");
        TruthTable.Row row = TruthTable.of(
                        "TEST",
                        "out",
                        List.of(
                                answer("0", false, 0.5, 0.1),
                                new TruthTable.Answer("1", true, flagged, sound.tail(), null)))
                .rows()
                .get(1);
        assertThat(row.error()).isNull();
        assertThat(row.errorAtLeast()).isEqualTo(raw.error());
        assertThat(row.text()).isEqualTo("2.000(>2)"); // 0.3 / sqrt(20,000) = 0.0021
        assertThat(row.failures()).allSatisfy(failure -> {
            assertThat(failure.error()).isNull();
            assertThat(failure.errorAtLeast()).isNotNull();
            assertThat(failure.atMost()).isOne();
            assertThat(failure.text()).isEqualTo("unknown"); // 1e-4 or less of 20,000 paths
        });
    }

    @Test
    void whatOverlapsIsNotSeparatedByMuch() {
        TruthTable table =
                TruthTable.of("TEST", "out", List.of(answer("0", true, 1, 0.4), answer("1", false, 0.8, 0.4)));
        assertThat(table.threshold()).isCloseTo(0.9, within(1e-3));
        // Phi(-0.25) for one path, Phi(-2) for 64.
        assertThat(table.worst(1).probability()).isCloseTo(0.40129, within(2e-3));
        assertThat(table.worst(64).probability()).isCloseTo(0.02275, within(1e-3));
        assertThat(table.worst(1).text()).startsWith("0.40");
    }
}
