package instanton.bridge.cost;

/**
 * A part of a command's work, done before the next one begins.
 *
 * @param name what listeners are told of it by
 * @param unit what it counts
 * @param cost what it is expected to take
 * @param preparation seconds of that, before the first unit is begun
 */
public record Stage(String name, String unit, CostEstimate cost, double preparation) {
    /** Refuses a preparation that takes longer than all of it. */
    public Stage {
        if (!(preparation >= 0 && preparation <= cost.seconds())) {
            throw new IllegalArgumentException(
                    "expected 0 to " + cost.seconds() + " seconds of preparation, found " + preparation);
        }
    }

    /** One whose units begin at once. */
    public Stage(String name, String unit, CostEstimate cost) {
        this(name, unit, cost, 0);
    }

    /** The same at another cost, of which as large a share is its preparation. */
    Stage costing(CostEstimate other) {
        double share = cost.seconds() == 0 ? 0 : preparation / cost.seconds();
        return new Stage(name, unit, other, share * other.seconds());
    }

    /** How much of its time has passed, as expected, when a share of its units is done. */
    double passed(double share) {
        double prepared = cost.seconds() == 0 ? 0 : preparation / cost.seconds();
        return share == 0 ? 0 : prepared + (1 - prepared) * share;
    }
}
