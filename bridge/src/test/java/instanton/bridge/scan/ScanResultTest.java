package instanton.bridge.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.reading.Cost;
import instanton.bridge.statistics.PairedDifference;
import instanton.bridge.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Six images, given right or wrong by hand. */
class ScanResultTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** @param right a 1 for each image that is read right */
    private static ScanRow row(ScanPoint point, double paths, String right) {
        boolean[] hits = new boolean[right.length()];
        int count = 0;
        for (int i = 0; i < hits.length; i++) {
            hits[i] = right.charAt(i) == '1';
            count += hits[i] ? 1 : 0;
        }
        Proportion share = new Proportion(count, hits.length);
        return new ScanRow(
                point,
                paths == 0 ? "exact" : "heat-bath",
                new Effort(paths, paths == 0 ? Double.NaN : 0.5, 512 * paths),
                new ScanRow.Scores(share, share, new Proportion(hits.length, hits.length)),
                new Cost(1, 2),
                Hits.of(hits));
    }

    private static ScanResult result(String axis, String... readings) {
        ScanPlan plan = ScanPlan.parse(List.of(axis), List.of("gain", "paths", "seed"));
        List<ScanPoint> points = plan.points();
        List<ScanRow> rows = new ArrayList<>();
        IntStream.range(0, readings.length)
                .forEach(p -> rows.add(row(points.get(p), points.get(p).value("paths", 4), readings[p])));
        return new ScanResult(plan, rows);
    }

    /** d = 0, 0, 1, 1, -1, 0: mean 1/6, squares 3 - 1/6, error sqrt((3 - 1/6) / 30). */
    @Test
    void differencesToTheBestArePairedByImage() {
        ScanResult result = result("gain=1,2,3", "110010", "111100", "000000");
        ScanGroup first = result.groups().get(0);
        assertThat(result.best("heat-bath")).isEqualTo(result.groups().get(1));
        PairedDifference below = result.belowBest(first);
        assertThat(below.value()).isCloseTo(1 / 6.0, ROUNDING);
        assertThat(below.error()).isCloseTo(Math.sqrt((3 - 1 / 6.0) / 30), ROUNDING);
        assertThat(result.belowBest(result.groups().get(1))).isEqualTo(new PairedDifference(0, 0));
        assertThat(first.error()).isCloseTo(Math.sqrt(0.5 * 0.5 / 5), ROUNDING);
    }

    /** Readings that fail on the same images are told apart better than by their own errors. */
    @Test
    void pairingTellsWhatItGains() {
        ScanResult result = result("gain=1,2", "111000", "111100");
        ScanResult.Pairing pairing = result.pairing("heat-bath");
        assertThat(pairing.paired()).isCloseTo(Math.sqrt((1 - 1 / 6.0) / 30), ROUNDING);
        assertThat(pairing.apart()).isCloseTo(Math.sqrt(0.25 / 5 + 2 / 9.0 / 5), ROUNDING);
        assertThat(result("gain=1", "111000").pairing("heat-bath").paired()).isNaN();
    }

    @Test
    void theFrontIsCheapestFirst() {
        ScanResult result = result("paths=1,2,4,8", "110000", "111111", "111110", "111111");
        assertThat(result.front().stream().map(group -> group.point().words())).containsExactly("paths 1", "paths 2");
        assertThat(result.groups().stream().map(result::worth)).containsExactly("yes", "yes", "perhaps", "perhaps");
    }

    /** Of equally accurate points the cheapest is best. */
    @Test
    void theBestIsTheCheapestOfEqualOnes() {
        assertThat(result("paths=1,2,4", "110000", "111111", "111111")
                        .best("heat-bath")
                        .point()
                        .words())
                .isEqualTo("paths 2");
    }

    /** Seeds are one group, whose chance to read an image is the share of seeds that do, so that no seed is best by luck. */
    @Test
    void seedsAreJudgedTogether() {
        ScanResult result = result("seed=1,2,3", "111000", "111100", "110000");
        assertThat(result.rows()).hasSize(3);
        ScanGroup group = result.groups().get(0);
        assertThat(result.groups()).containsExactly(group);
        assertThat(group.accuracy()).isCloseTo(0.5, ROUNDING);
        assertThat(group.spread()).isCloseTo(1 / 6.0, ROUNDING);
        assertThat(group.least()).isCloseTo(1 / 3.0, ROUNDING);
        assertThat(group.most()).isCloseTo(2 / 3.0, ROUNDING);
        // chances 1, 1, 2/3, 1/3, 0, 0: squares about 1/2 sum to 1 + 2/36
        assertThat(group.error()).isCloseTo(Math.sqrt((1 + 2 / 36.0) / 30), ROUNDING);
        assertThat(result.group(result.rows().get(2))).isEqualTo(group);
    }

    @Test
    void whatSamplesNothingIsOnNoFront() {
        ScanPlan plan = ScanPlan.parse(List.of("gain=1,2"), List.of("gain"));
        ScanResult result = new ScanResult(
                plan,
                List.of(row(plan.points().get(0), 0, "111"), row(plan.points().get(1), 0, "110")));
        assertThat(result.front()).isEmpty();
        assertThat(result.groups().stream().map(result::worth)).containsExactly("-", "-");
    }
}
