package instanton.bridge.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Costs are added up, and paces told, by a clock that the test moves. */
class TrialTest {
    private final MadeClock clock = new MadeClock();

    /** Units of 0.5 s of a processor and 0.25 s on the clock, but for those of the first round, four times slower. */
    private Trial trial(double budget, long most) throws InterruptedException {
        boolean[] warm = {false};
        return Trial.of(clock, budget, most, wanted -> {
            double factor = warm[0] ? 1 : 4;
            warm[0] = true;
            clock.pass(0.25 * wanted * factor, 0.5 * wanted * factor);
            return wanted;
        });
    }

    @Test
    void furtherUnitsGoAtTheLastPaceAndTheFirstCountAsTheyWere() throws InterruptedException {
        Trial trial = trial(10, 1000);

        assertThat(trial.units()).isGreaterThan(8);
        assertThat(trial.cpuPace()).isCloseTo(0.5, within(1e-9));
        assertThat(trial.pace()).isCloseTo(0.25, within(1e-9));
        CostEstimate cost = trial.cost(1000, 64_000);
        assertThat(cost.cpuSeconds()).isCloseTo(2 + 999 * 0.5, within(1e-9));
        assertThat(cost.seconds()).isCloseTo(1 + 999 * 0.25, within(1e-9));
        assertThat(cost.units()).isEqualTo(1000);
        assertThat(cost.paths()).isEqualTo(64_000);
        assertThat(trial.more(10, 0).cpuSeconds()).isCloseTo(5, within(1e-9));
    }

    /** The first round is not counted; then no more is begun than the budget has left, give or take a third of it. */
    @Test
    void itEndsAboutWhereTheBudgetDoes() throws InterruptedException {
        Trial trial = trial(10, 1_000_000);

        assertThat(trial.cpuSeconds() - 2).isBetween(8.5, 14.0);
    }

    @Test
    void noMoreIsExecutedThanThereIs() throws InterruptedException {
        assertThat(trial(100, 3).units()).isEqualTo(3);
        assertThat(trial(100, 1).cost(1, 0).cpuSeconds()).isCloseTo(2, within(1e-9));
    }

    /** As long as rounds get faster, the program is still being compiled: up to twice the budget. */
    @Test
    void itGoesOnWhileItGetsFaster() throws InterruptedException {
        double[] each = {1};
        Trial trial = Trial.of(clock, 2, 1_000_000, wanted -> {
            clock.pass(each[0] * wanted, each[0] * wanted);
            each[0] = Math.max(0.01, each[0] / 2);
            return wanted;
        });

        assertThat(trial.cpuSeconds() - 1).isBetween(1.7, 6.0);
        assertThat(trial.cpuPace()).isLessThan(0.07);
    }

    /** Where others have the processors, it does not wait for its processor time for ever. */
    @Test
    void itEndsAlsoWhereProcessorsAreTaken() throws InterruptedException {
        Trial trial = Trial.of(clock, 2, 1_000_000, wanted -> {
            clock.pass(1, 0.001);
            return 1;
        });

        assertThat(trial.seconds()).isLessThan(12);
    }

    @Test
    void aWorkWithoutUnitsIsNone() throws InterruptedException {
        assertThat(Trial.of(clock, 2, 10, wanted -> 0).units()).isZero();
    }

    @Test
    void timeAndDiskAddUpAndOfMemoryTheMostCounts() {
        Stage first = new Stage("a", "images", new CostEstimate(10, 100, 7200, 3600, 5, 40, 7));
        Stage second = new Stage("b", "chains", new CostEstimate(3, 20, 3600, 1800, 9, 2, 1));

        CostEstimate total = new Timetable(List.of(first)).then(second).total();

        assertThat(total).isEqualTo(new CostEstimate(0, 120, 10_800, 5400, 9, 42, 8));
        assertThat(total.machineHours()).isEqualTo(1.5);
        assertThat(total.cpuHours()).isEqualTo(3);
        assertThat(Timetable.EMPTY.total()).isEqualTo(CostEstimate.NONE);
    }

    @Test
    void negativeCostsAreRefused() {
        assertThatThrownBy(() -> CostEstimate.of(1, 0, Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected numbers of at least 0");
    }
}
