package instanton.bridge.scan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings at one point of a scan.
 *
 * @param values by the axes' names, in their order
 */
public record ScanPoint(Map<String, Double> values) {
    /** Keeps a copy. */
    public ScanPoint {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What a setting is here, or what it is at all points where no axis says. */
    public double value(String name, double otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The same of a setting that is a whole number. */
    public int whole(String name, int otherwise) {
        return Math.toIntExact(Math.round(value(name, otherwise)));
    }

    /** The seed here. */
    public long seed(long otherwise) {
        Double seed = values.get(ScanAxis.SEED);
        return seed == null ? otherwise : seed.longValue();
    }

    /** The same point whatever one of its settings is. */
    public ScanPoint without(String name) {
        Map<String, Double> rest = new LinkedHashMap<>(values);
        rest.remove(name);
        return new ScanPoint(rest);
    }

    /** Its settings in words: {@code gain 300, kinks 2}; empty where there are none. */
    public String words() {
        return values.entrySet().stream()
                .map(each -> each.getKey() + " " + ScanAxis.text(each.getValue()))
                .collect(Collectors.joining(", "));
    }
}
