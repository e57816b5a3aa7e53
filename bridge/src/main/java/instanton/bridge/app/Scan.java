package instanton.bridge.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of the modulating factor k, from first to last by equal steps: {@code k=0:1:0.1}.
 *
 * @param first the first value, at least 0
 * @param last the last value, which is hit if the steps come within a millionth of a step
 * @param step the distance between two, above 0
 */
record Scan(double first, double last, double step) {
    private static final Pattern FORM = Pattern.compile("k=([^:]+):([^:]+):([^:]+)");
    private static final int MOST = 10_000;

    static Scan parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected k=FIRST:LAST:STEP, such as k=0:1:0.1, found " + text);
        }
        Scan scan = new Scan(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
        if (!(scan.first >= 0 && scan.last >= scan.first && scan.step > 0 && scan.last < 1e300)) {
            throw new IllegalArgumentException("expected 0 <= FIRST <= LAST and STEP above 0, found " + text);
        }
        if ((scan.last - scan.first) / scan.step > MOST) {
            throw new IllegalArgumentException("expected at most 10,000 steps, found " + text);
        }
        return scan;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number, found " + text, e);
        }
    }

    /** All values, rising. */
    double[] values() {
        int steps = (int) Math.floor((last - first) / step + 1e-6);
        double[] values = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            // Rounded so that 3 times 0.1 is 0.3.
            values[i] = Math.rint((first + i * step) * 1e12) / 1e12;
        }
        if (Math.abs(values[steps] - last) <= 1e-6 * step) {
            values[steps] = last;
        }
        return values;
    }
}
