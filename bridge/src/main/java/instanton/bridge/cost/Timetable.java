package instanton.bridge.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a command, one after the other.
 *
 * @param stages in the order in which they are done
 */
public record Timetable(List<Stage> stages) {
    /** Nothing to do. */
    public static final Timetable EMPTY = new Timetable(List.of());

    /** Copies the list. */
    public Timetable {
        stages = List.copyOf(stages);
    }

    /** All stages together; their units, being of different kinds, are not added up. */
    public CostEstimate total() {
        CostEstimate sum = stages.stream().map(Stage::cost).reduce(CostEstimate.NONE, CostEstimate::plus);
        return new CostEstimate(
                0, sum.paths(), sum.cpuSeconds(), sum.seconds(), sum.memory(), sum.disk(), sum.pieces());
    }

    /** So often the same, or a share of it. */
    public Timetable times(double often) {
        return new Timetable(stages.stream()
                .map(stage -> stage.costing(stage.cost().times(often)))
                .toList());
    }

    /** The same where no pieces are kept. */
    public Timetable withoutPieces() {
        return new Timetable(stages.stream()
                .map(stage -> stage.costing(stage.cost().keeping(0)))
                .toList());
    }

    /** The same with another stage at the beginning. */
    public Timetable after(Stage first) {
        List<Stage> more = new ArrayList<>(stages);
        more.add(0, first);
        return new Timetable(more);
    }

    /** The same with another stage at the end. */
    public Timetable then(Stage last) {
        List<Stage> more = new ArrayList<>(stages);
        more.add(last);
        return new Timetable(more);
    }
}
