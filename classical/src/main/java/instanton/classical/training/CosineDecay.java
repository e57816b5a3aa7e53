package instanton.classical.training;

import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A learning rate that falls along half a cosine: last + (first - last) (1 + cos(pi t)) / 2, t from 0 at the first step to 1 at
 * the last; constant from there on.
 */
public final class CosineDecay implements ISchedule {
    private static final long serialVersionUID = 1L;

    private final double first;
    private final double last;
    private final int steps;

    /**
     * @param first the rate at step 0
     * @param last the rate at step steps - 1 and after it
     * @param steps the number of steps, at least 1
     */
    public CosineDecay(
            @JsonProperty("first") double first, @JsonProperty("last") double last, @JsonProperty("steps") int steps) {
        if (!(first > 0 && last > 0 && steps >= 1)) {
            throw new IllegalArgumentException(
                    "expected positive rates and steps, found " + first + ", " + last + ", " + steps);
        }
        this.first = first;
        this.last = last;
        this.steps = steps;
    }

    /** The rate at step 0. */
    @JsonProperty("first")
    public double first() {
        return first;
    }

    /** The rate at the last step. */
    @JsonProperty("last")
    public double last() {
        return last;
    }

    /** The number of steps. */
    @JsonProperty("steps")
    public int steps() {
        return steps;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        double t = steps == 1 ? 1 : Math.min(1, iteration / (steps - 1.0));
        return last + (first - last) * (1 + Math.cos(Math.PI * t)) / 2;
    }

    /** This schedule itself: it cannot change. */
    @Override
    @SuppressWarnings("MissingSuperCall") // nothing to copy
    public ISchedule clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CosineDecay that && first == that.first && last == that.last && steps == that.steps;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(first) + Double.hashCode(last)) + steps;
    }

    @Override
    public String toString() {
        return "CosineDecay(" + first + " to " + last + " in " + steps + " steps)";
    }
}
