package instanton.bridge.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanPlanTest {
    private static final List<String> KNOWN = List.of("gain", "kinks", "paths", "seed");

    private static ScanPlan parse(String... texts) {
        return ScanPlan.parse(Arrays.asList(texts), KNOWN);
    }

    private static List<String> words(List<ScanPoint> points) {
        return points.stream().map(ScanPoint::words).toList();
    }

    @Test
    void pointsRunThroughTheLastAxisFirst() {
        assertThat(words(parse("gain=1,2", "kinks=4,2").points()))
                .containsExactly("gain 1, kinks 2", "gain 1, kinks 4", "gain 2, kinks 2", "gain 2, kinks 4");
        assertThat(words(parse("gain=0.5").points())).containsExactly("gain 0.5");
    }

    /** What a point prepares serves the next one: points apart in paths or seed alone are neighbours. */
    @Test
    void whatIsCheapToChangeChangesFirst() {
        assertThat(words(parse("paths=1,4", "gain=1,2").order()))
                .containsExactly("paths 1, gain 1", "paths 4, gain 1", "paths 1, gain 2", "paths 4, gain 2");
        assertThat(words(parse("gain=1,2", "seed=1,2").order()))
                .containsExactly("gain 1, seed 1", "gain 1, seed 2", "gain 2, seed 1", "gain 2, seed 2");
    }

    @Test
    void pointsSayWhatIsVariedAndLeaveTheRest() {
        ScanPoint point = parse("kinks=4", "seed=7").points().get(0);
        assertThat(point.whole("kinks", 2)).isEqualTo(4);
        assertThat(point.whole("slices", 512)).isEqualTo(512);
        assertThat(point.value("gain", 1000)).isEqualTo(1000);
        assertThat(point.seed(1)).isEqualTo(7);
        assertThat(point.without("seed").seed(1)).isEqualTo(1);
        assertThat(point.without("seed").words()).isEqualTo("kinks 4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gain=1 kinks=2 seed=3       | expected one or two of them, found 3
            gain=1 gain=2               | expected two different settings, found gain twice
            gain=1:200:1 seed=1:100:1   | expected at most 10,001 points, found 20,000
            """)
    void refusesWhatIsNoScan(String texts, String message) {
        assertThatThrownBy(() -> parse(texts.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
