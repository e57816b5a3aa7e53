package instanton.bridge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {

    @Test
    void keepsItsOwnCopies() {
        int[] images = {5, 2};
        int[] decisions = {1, 3};
        double[] scores = new double[20];
        scores[13] = 4;
        Reading reading = Reading.exact("exact", images, decisions, scores, 0.5);
        images[0] = 9;
        decisions[0] = 9;
        scores[13] = 0;
        reading.images()[1] = 8;
        assertThat(reading.images()).containsExactly(5, 2);
        assertThat(reading.decision(0)).isEqualTo(1);
        assertThat(reading.score(1, 3)).isEqualTo(4f);
        assertThat(reading.error(1, 3)).isZero();
        assertThat(reading.paths()).isEmpty();
    }

    @Test
    void marginIsBestLessSecondBest() {
        double[] scores = {0, -1, 7, 3, 6.5, 0, 0, 0, 0, 0, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1};
        Reading reading = Reading.exact("exact", new int[] {0, 1}, new int[] {2, 0}, scores, 0);
        assertThat(reading.margin(0)).isCloseTo(0.5, within(1e-12));
        assertThat(reading.margin(1)).isZero();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reading.exact("exact", new int[] {0, 0}, new int[2], new double[20], 0))
                .withMessageContaining("none twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reading.exact("exact", new int[] {0}, new int[1], new double[1], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reading.exact("exact", new int[0], new int[0], new double[0], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reading.exact("exact", new int[] {0}, new int[] {10}, new double[10], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Reading.sampled("heat-bath", 0, new int[1], new int[1], new float[10], new float[10], 0));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Reading.sampled("heat-bath", 4, new int[1], new int[1], new float[10], new float[9], 0));
    }

    @Test
    void tiesAndCurveBelongToItsImages() {
        ExactReading exact = Reading.exact("exact", new int[] {5, 2}, new int[2], new double[20], 0);
        assertThat(exact.withTies(List.of(new Tie(2, "why"))).ties()).containsExactly(new Tie(2, "why"));
        assertThatIllegalArgumentException().isThrownBy(() -> exact.withTies(List.of(new Tie(3, "why"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exact.withTies(List.of(new Tie(2, "why"), new Tie(2, "again"))));
        PathCurve curve = new PathCurve(new int[] {1, 4}, new int[][] {{1, 2}, {3, 4}});
        SampledReading one = Reading.sampled("heat-bath", 4, new int[1], new int[1], new float[10], new float[10], 0);
        assertThatIllegalArgumentException().isThrownBy(() -> one.withCurve(curve));
    }

    @Test
    void curveRefusesWhatIsNoCurve() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PathCurve(new int[] {4, 4}, new int[][] {{1}, {1}}))
                .withMessageContaining("[4, 4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PathCurve(new int[] {1, 4}, new int[][] {{1}, {1, 2}}));
        assertThatIllegalArgumentException().isThrownBy(() -> new PathCurve(new int[] {1}, new int[0][]));
        SampledReading one = Reading.sampled("one", 4, new int[1], new int[1], new float[10], new float[10], 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.withCurve(new PathCurve(new int[] {1}, new int[][] {{10}})));
    }

    /** Each kind has what it alone can say; the cost is the same for all, and a change of cost changes nothing else. */
    @Test
    void kinds() {
        SampledReading sampled = Reading.sampled(
                "heat-bath", 4, new int[] {3, 1}, new int[] {1, 2}, new float[6], new float[] {1, 2, 3, 4, 5, 6}, 0);
        ChainedReading chained = sampled.withChains(new PathChains(10, 2, 0.1, 50), new BitSet());
        SequentialReading drawn =
                sampled.withDrawnPaths(new DrawnPaths(0.9, new int[] {1, 2, 3, 4, 4, 4}, new boolean[] {true, false}));
        for (PathReading each : List.of(sampled, chained, drawn)) {
            Reading costly = each.withCost(new Cost(2, 3));
            assertThat(costly).isExactlyInstanceOf(each.getClass());
            assertThat(costly.seconds()).isEqualTo(2);
            assertThat(costly.cpuSeconds()).isEqualTo(3);
            assertThat(costly.error(1, 2)).isEqualTo(6);
            assertThat(costly.classes()).isEqualTo(3);
            assertThat(costly.paths()).hasValue(4);
            assertThat(each.cpuSeconds()).isNaN();
        }
        assertThat(sampled.isCoupled()).isFalse();
        assertThat(chained.isCoupled()).isTrue();
        assertThat(drawn.drawnPaths().paths(0)).isEqualTo(6);
        assertThat(drawn.drawnPaths().paths(1)).isEqualTo(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sampled.withDrawnPaths(new DrawnPaths(0.9, new int[] {1, 1}, new boolean[1])));
        assertThatIllegalArgumentException().isThrownBy(() -> sampled.score(0, 3));
    }
}
