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
        return new CostEstimate(0, sum.paths(), sum.cpuSeconds(), sum.seconds(), sum.memory(), sum.disk());
    }

    /** The same with another stage at the end. */
    public Timetable then(Stage last) {
        List<Stage> more = new ArrayList<>(stages);
        more.add(last);
        return new Timetable(more);
    }
}
