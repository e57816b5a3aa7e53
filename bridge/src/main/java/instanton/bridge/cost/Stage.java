package instanton.bridge.cost;

/**
 * A part of a command's work, done before the next one begins.
 *
 * @param name what listeners are told of it by
 * @param unit what it counts
 * @param cost what it is expected to take
 */
public record Stage(String name, String unit, CostEstimate cost) {}
