package instanton.bridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Seconds left by a clock that the test moves: the machine is twice as slow as expected, and one stage is three times as long. */
class TimeLeftTest {
    private static final Timetable TIMETABLE =
            new Timetable(List.of(stage("start", 2), stage("a", 10), stage("b", 50), stage("page", 4)));

    private static final long MANY = 1_000_000_000_000L;

    private final MadeClock clock = new MadeClock();
    private final TimeLeft left = new TimeLeft(TIMETABLE, clock);

    private static Stage stage(String name, double seconds) {
        return new Stage(name, "units", CostEstimate.of(1, 0, seconds, seconds));
    }

    @Test
    void beforeAnythingIsHeardNothingIsKnown() {
        assertThat(left.seconds()).isNaN();
        left.at("c", 1, 2);
        assertThat(left.seconds()).isNaN();
        assertThat(new TimeLeft(Timetable.EMPTY, clock).seconds()).isNaN();
    }

    /** By what was expected, whatever the clock says: 66 seconds in all. */
    @Test
    void theShareThatIsDoneOnlyGrows() {
        assertThat(left.share()).isNaN();
        assertThat(new TimeLeft(Timetable.EMPTY, clock).share()).isNaN();
        left.at("a", 5, 10);
        assertThat(left.share()).isCloseTo(7.0 / 66, within(1e-9));
        left.at("a", 4, 10);
        assertThat(left.share()).isCloseTo(7.0 / 66, within(1e-9));
        left.at("b", 25, 100);
        assertThat(left.share()).isCloseTo(24.5 / 66, within(1e-9));
        left.at("page", 1, 1);
        assertThat(left.share()).isCloseTo(1, within(1e-9));
    }

    @Test
    void stagesAheadAreScaledByThoseBehind() {
        left.at("a", 0, 10);
        assertThat(left.seconds()).isCloseTo(64, within(1e-9));
        clock.pass(10, 0);
        left.at("a", 5 * MANY, 10 * MANY);
        assertThat(left.seconds()).isCloseTo(10 + 2 * 54, within(1e-9));
        clock.pass(10, 0);
        left.at("b", 0, 100);
        assertThat(left.seconds()).isCloseTo(2 * 54, within(1e-9));
    }

    /** After a tenth of a stage its own pace counts, and what comes after is as slow as all before. */
    @Test
    void theStageUnderWayGoesByItsOwnPace() {
        left.at("a", 0, 10);
        clock.pass(20, 0);
        left.at("b", 0, 100);
        for (int done = 1; done <= 20; done++) {
            clock.pass(3, 0);
            left.at("b", done * MANY, 100 * MANY);
        }
        double pace = (20 + 60) / (10 + 0.2 * 50);
        assertThat(left.seconds()).isCloseTo(80 * 3 + pace * 4, within(1e-9));
    }

    /** The first units, slower while the program is being compiled, are forgotten. */
    @Test
    void thePaceIsThatOfLate() {
        left.at("b", 0, 100);
        clock.pass(50, 0);
        left.at("b", 5 * MANY, 100 * MANY);
        for (int done = 6; done <= 40; done++) {
            clock.pass(1, 0);
            left.at("b", done * MANY, 100 * MANY);
        }
        assertThat(left.seconds() - (50 + 35) / 20.0 * 4).isCloseTo(60, within(1e-9));
    }

    /** Between two things done time passes as it was foreseen. */
    @Test
    void fewLargeUnitsMakeNoJumps() {
        left.at("page", 0, 4);
        clock.pass(10, 0);
        left.at("page", 2 * MANY, 4 * MANY);
        clock.pass(4, 0);
        assertThat(left.seconds()).isCloseTo(6, within(1e-9));
        clock.pass(9, 0);
        assertThat(left.seconds()).isZero();
    }

    /** One of ten units, which two threads do at a time, says less than what was expected. */
    @Test
    void theFirstOfFewUnitsIsNoMeasure() {
        left.at("b", 0, 10);
        clock.pass(9, 0);
        left.at("b", 1, 10);
        double whole = 0.75 * 50 + 0.25 * 90;
        assertThat(left.seconds()).isCloseTo(whole - 9 + 9 / 5.0 * 4, within(1e-9));
    }

    /** Tables that take most of a stage: the first units after them are no measure of the others, nor of what comes later. */
    @Test
    void whatIsPreparedBeforeTheFirstUnitIsNoneOfThem() {
        TimeLeft prepared = new TimeLeft(
                new Timetable(
                        List.of(new Stage("field", "images", CostEstimate.of(100, 0, 90, 90), 80), stage("page", 4))),
                clock);
        prepared.at("field", 0, 100);
        clock.pass(160, 0); // twice as slow
        for (int done = 1; done <= 50; done++) {
            clock.pass(0.2, 0);
            prepared.at("field", done, 100);
            assertThat(prepared.seconds())
                    .as("after %d images", done)
                    .isCloseTo(0.2 * (100 - done) + 2 * 4, within(0.2));
            assertThat(prepared.share()).isCloseTo((80 + 0.1 * done) / 94, within(1e-9));
        }
    }

    @Test
    void aPreparationIsAPartOfItsStage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stage("a", "images", CostEstimate.of(1, 0, 2, 2), 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stage("a", "images", CostEstimate.of(1, 0, 2, 2), -1));
        Timetable half = new Timetable(List.of(new Stage("a", "images", CostEstimate.of(1, 0, 2, 2), 1))).times(0.5);
        assertThat(half.stages().get(0).preparation()).isCloseTo(0.5, within(1e-12));
    }

    /** Nobody goes back: a stage of the past that is told of once more changes nothing. */
    @Test
    void stagesComeInTheirOrder() {
        left.at("b", 50, 100);
        clock.pass(1, 0);
        double before = left.seconds();
        left.at("a", 1, 10);
        left.at("b", 20, 100);
        assertThat(left.seconds()).isEqualTo(before);
    }
}
