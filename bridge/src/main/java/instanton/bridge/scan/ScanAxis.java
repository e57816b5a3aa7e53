package instanton.bridge.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting and the values it takes: {@code gain=300:3000:300}, from first to last by equal steps, or a list, {@code kinks=2,4,8}.
 *
 * @param name of the setting, as options and network files call it
 * @param values rising, none twice, at least one
 */
public record ScanAxis(String name, List<Double> values) {
    /** The modulating factor of a network's strengths. */
    public static final String K = "k";

    /** The factor of all couplings that a transfer made. */
    public static final String GAIN = "gain";

    /** The factor of all couplings of a deep model, counted from what was trained. */
    public static final String SCALE = "scale";

    /** Lambda of the neurons' well. */
    public static final String LAMBDA = "lambda";

    /** The period of their paths. */
    public static final String PERIOD = "T";

    /** Time slices of a path. */
    public static final String SLICES = "slices";

    /** Kinks of an active input. */
    public static final String KINKS = "kinks";

    /** Paths per neuron and image. */
    public static final String PATHS = "paths";

    /** Sweeps of the whole Hamiltonian per image. */
    public static final String SWEEPS = "sweeps";

    /** Seed of the paths. */
    public static final String SEED = "seed";

    /** Values that one axis may have, and points that a scan may. */
    static final int MOST = 10_001;

    private static final Set<String> WHOLE = Set.of(SLICES, KINKS, PATHS, SWEEPS, SEED);
    private static final Pattern STEPS = Pattern.compile("([^:,]+):([^:,]+):([^:,]+)");

    /** Each counts or seeds by a whole number; beyond it not every whole number is one. */
    private static final double LARGEST_WHOLE = 1L << 53;

    /** Keeps a copy; refuses values that the setting can't have. */
    public ScanAxis {
        values = List.copyOf(values);
        if (values.isEmpty() || values.size() > MOST) {
            throw new IllegalArgumentException("expected 1 to 10,001 values of " + name + ", found " + values.size());
        }
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("expected numbers of at least 0 for " + name + ", found " + value);
            }
            if (i > 0 && values.get(i - 1) >= value) {
                throw new IllegalArgumentException(
                        "expected each value of " + name + " once, rising, found " + text(value));
            }
            if (WHOLE.contains(name) && (value != Math.rint(value) || value > LARGEST_WHOLE)) {
                throw new IllegalArgumentException("expected whole numbers for " + name + ", found " + text(value));
            }
        }
    }

    /**
     * Reads an axis.
     *
     * @param known settings that can be scanned, in the order to name them
     * @throws IllegalArgumentException if it is none of them, or of no such form
     */
    public static ScanAxis parse(String text, Collection<String> known) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals);
        String rest = text.substring(equals + 1);
        if (name.isEmpty() || rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected NAME=FIRST:LAST:STEP or NAME=VALUE,VALUE,..., such as k=0:1:0.1, found " + said(text));
        }
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "expected one of " + String.join(", ", known) + " to vary, found " + name);
        }
        Matcher steps = STEPS.matcher(rest);
        return steps.matches() ? new ScanAxis(name, stepped(text, steps)) : new ScanAxis(name, listed(name, rest));
    }

    private static String said(String text) {
        return text.isBlank() ? "nothing" : text;
    }

    private static List<Double> stepped(String text, Matcher steps) {
        double first = number(steps.group(1));
        double last = number(steps.group(2));
        double step = number(steps.group(3));
        if (!(first >= 0 && last >= first && step > 0 && last < 1e300)) {
            throw new IllegalArgumentException("expected 0 <= FIRST <= LAST and STEP above 0, found " + text);
        }
        if ((last - first) / step > MOST - 1) {
            throw new IllegalArgumentException("expected at most 10,000 steps, found " + text);
        }
        int count = (int) Math.floor((last - first) / step + 1e-6);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            // Rounded so that 3 times 0.1 is 0.3; a last value is hit if the steps come within a millionth of a step.
            double value = Math.rint((first + i * step) * 1e12) / 1e12;
            values.add(i == count && Math.abs(value - last) <= 1e-6 * step ? last : value);
        }
        return values;
    }

    private static List<Double> listed(String name, String list) {
        String[] parts = list.split(",", -1);
        TreeSet<Double> values = new TreeSet<>();
        for (String part : parts) {
            if (!values.add(number(part))) {
                throw new IllegalArgumentException(
                        "expected each value of " + name + " once, found " + part + " twice");
            }
        }
        return List.copyOf(values);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text) + 0.0; // -0 is 0
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number, found " + said(text), e);
        }
    }

    /** The values as they are needed in arithmetic: a copy. */
    public double[] array() {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    /** A value as people write it. */
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** All values as people write them. */
    public String words() {
        return name + " "
                + String.join(
                        ", ", Arrays.stream(array()).mapToObj(ScanAxis::text).toList());
    }
}
