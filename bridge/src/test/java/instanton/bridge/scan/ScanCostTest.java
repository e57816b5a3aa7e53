package instanton.bridge.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.cost.Clock;
import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.quantum.work.Crew;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sums over points, of costs that the test makes up. */
class ScanCostTest {
    private static final Gauge GAUGE =
            new Gauge(Clock.system(), Crew.alone(), 2, new Stage("start", "program", CostEstimate.of(1, 0, 1, 1)));

    private final AtomicInteger measured = new AtomicInteger();

    private static List<ScanPoint> points(String... axes) {
        return ScanPlan.parse(List.of(axes), TransferredSubject.AXES).points();
    }

    private Timetable sum(List<ScanPoint> points) throws InterruptedException {
        return ScanCost.of(
                points,
                Set.of("table"),
                (point, gauge) -> {
                    measured.incrementAndGet();
                    double slices = point.value(ScanAxis.SLICES, 100);
                    double seconds = slices * point.value(ScanAxis.PATHS, 1);
                    return new Timetable(List.of(
                            new Stage("table", "images", CostEstimate.of(7, 0, slices, slices / 2)),
                            new Stage(
                                    "heat-bath",
                                    "images",
                                    CostEstimate.of(7, 10L * point.whole(ScanAxis.PATHS, 1), seconds, seconds / 2))));
                },
                GAUGE);
    }

    private static void is(Stage stage, long units, long paths, double cpuSeconds) {
        assertThat(stage.cost().units()).isEqualTo(units);
        assertThat(stage.cost().paths()).isEqualTo(paths);
        assertThat(stage.cost().cpuSeconds()).isCloseTo(cpuSeconds, within(1e-6));
        assertThat(stage.cost().seconds()).isCloseTo(cpuSeconds / 2, within(1e-6));
    }

    /** Nine measured points, the first one twice, whatever there is between them; what is prepared serves all numbers of paths. */
    @Test
    void alongStraightLinesTheSumIsExact() throws InterruptedException {
        Timetable sum = sum(points("paths=1:50:1", "slices=100:300:10"));
        assertThat(measured).hasValue(10);
        assertThat(sum.stages()).extracting(Stage::name).containsExactly("table", "heat-bath");
        is(sum.stages().get(0), 7 * 21, 0, 21 * 200);
        is(sum.stages().get(1), 7 * 1050, 10 * 21 * 1275, 1275.0 * 21 * 200);
    }

    @Test
    void ofAPartThePointsOfThePart() throws InterruptedException {
        List<ScanPoint> points = points("paths=1,4,16,64", "slices=100,200,400");
        is(sum(List.of(points.get(1), points.get(4), points.get(11))).stages().get(1), 21, 690, 200 + 800 + 25600);
    }

    @Test
    void onePointIsMeasuredOnce() throws InterruptedException {
        is(sum(points("seed=5")).stages().get(1), 7, 10, 100);
        assertThat(measured).hasValue(1);
    }

    /** What the first point takes because the program is not compiled yet is counted once. */
    @Test
    void theFirstIsSlow() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        Timetable sum = ScanCost.of(
                points("paths=1:5:1"),
                Set.of(),
                (point, gauge) -> new Timetable(List.of(new Stage(
                        "heat-bath", "images", CostEstimate.of(1, 1, 1, calls.getAndIncrement() == 0 ? 9 : 1)))),
                GAUGE);
        assertThat(sum.total().seconds()).isCloseTo(9 + 4, within(1e-9));
        assertThat(sum.total().cpuSeconds()).isCloseTo(5, within(1e-9));
    }
}
