package instanton.bridge.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.json.EngineSummary;
import instanton.bridge.reading.Cost;
import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReading;
import instanton.bridge.statistics.Proportion;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Eight images of digit 1, of which two engines read some. */
class EngineCostTest {
    private static final Setting SETTING = Settings.ofDigits("drawn", "", "models/x", "paper", 1000);
    private static final int[] LABELS = {1, 1, 1, 1, 1, 1, 1, 1};

    private static float[] filled(int images, float value) {
        float[] values = new float[images * 10];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] widened(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static Reading exact() {
        return Reading.exact(
                        "exact",
                        new int[] {0, 1, 2, 3, 4, 5, 6, 7},
                        new int[] {1, 1, 1, 1, 1, 1, 1, 4},
                        widened(filled(8, 0.5f)),
                        0.5)
                .withCost(new Cost(0.5, 0.75));
    }

    private static SampledReading sampled(String engine, int[] images, int[] decisions, float off, float error) {
        return Reading.sampled(
                engine, 16, images, decisions, filled(images.length, 0.5f + off), filled(images.length, error), 3);
    }

    private static List<EngineCost> costs(Reading... readings) {
        Reading classical = Reading.exact(
                "classical", new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {1, 1, 1, 1, 1, 1, 1, 1}, new double[80], 0);
        return new Comparison(SETTING, LABELS, classical, List.of(readings)).sideBySide();
    }

    @Test
    void accuraciesAreOverTheImagesThatAllRead() {
        List<EngineCost> costs = costs(
                exact(),
                sampled("heat-bath", new int[] {7, 5, 3, 1, 0}, new int[] {1, 1, 2, 1, 3}, 0.03f, 0.02f)
                        .withCost(new Cost(2, 4)),
                sampled("metropolis", new int[] {7, 3}, new int[] {1, 1}, -0.5f, 0.25f)
                        .withCost(new Cost(9, 8)));
        assertThat(costs).extracting(EngineCost::engine).containsExactly("exact", "heat-bath", "metropolis");
        assertThat(costs)
                .extracting(EngineCost::accuracy)
                .containsExactly(new Proportion(1, 2), new Proportion(1, 2), new Proportion(2, 2));
        assertThat(costs).extracting(EngineCost::read).containsExactly(8, 5, 2);
        assertThat(costs.get(0).paths()).isEmpty();
        assertThat(costs.get(0).errorPerSecond()).isZero();
        assertThat(costs.get(1).error()).isCloseTo(0.02, within(1e-8));
        assertThat(costs.get(1).offExact()).isCloseTo(0.03, within(1e-7));
        assertThat(costs.get(1).errorPerSecond()).isCloseTo(0.02 * Math.sqrt(4 / 5.0), within(1e-8));
        assertThat(costs.get(2).errorPerSecond()).isCloseTo(0.25 * Math.sqrt(8 / 2.0), within(1e-8));
        assertThat(costs.get(2).offExact()).isCloseTo(0.5, within(1e-7));
    }

    @Test
    void coupledOutputsAreNoneOfTheExactEnginesBusiness() {
        Reading coupled = sampled("heat-bath", new int[] {2}, new int[] {1}, 0.3f, Float.NaN)
                .withChains(new PathChains(50, 0.6, 0, 1e-17), new BitSet());
        List<EngineCost> costs = costs(exact(), coupled);
        assertThat(costs.get(1).offExact()).isNaN();
        assertThat(costs.get(1).error()).isNaN();
        assertThat(costs.get(1).errorPerSecond()).isNaN();
        EngineSummary summary = EngineSummary.of(costs.get(1));
        assertThat(summary.errors().error()).isNull();
        assertThat(summary.cost().cpuSeconds()).isNull();
        assertThat(summary.images()).isEqualTo(1);
    }

    /** Chains too short to tell their errors make the engine's a lower bound, in the table too. */
    @Test
    void anErrorOfShortChainsIsALowerBound() {
        BitSet open = new BitSet();
        open.set(7);
        Reading chains = sampled("metropolis", new int[] {2}, new int[] {1}, 0.3f, 0.01999f)
                .withChains(new PathChains(50, 8, 0.1, 0), open);
        assertThat(chains.isErrorAtLeast(0, 7)).isTrue();
        assertThat(chains.isErrorAtLeast(0, 6)).isFalse();
        EngineCost cost = costs(exact(), chains).get(1);
        assertThat(cost.atLeast()).isTrue();
        EngineSummary summary = EngineSummary.of(cost);
        assertThat(summary.errors().error()).isNull();
        assertThat(summary.errors().errorAtLeast()).isCloseTo(0.01999, within(1e-7));
        assertThat(summary.errors().errorPerSecond()).isNull();
    }

    @Test
    void nothingInCommonIsNothingToCompare() {
        assertThat(costs(
                        sampled("heat-bath", new int[] {2}, new int[] {1}, 0, 0.1f),
                        sampled("metropolis", new int[] {3}, new int[] {1}, 0, 0.1f)))
                .isEmpty();
    }
}
