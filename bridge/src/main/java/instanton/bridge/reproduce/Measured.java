package instanton.bridge.reproduce;

import instanton.quantum.estimate.Estimate;
import java.util.Locale;

/**
 * A number with its standard error.
 *
 * @param value the number
 * @param error 0 if exact
 */
public record Measured(double value, double error) {
    /** A number without statistical error. */
    static Measured exact(double value) {
        return new Measured(value, 0);
    }

    /** What an engine found. */
    static Measured of(Estimate estimate) {
        return new Measured(estimate.value(), estimate.error());
    }

    /** This less another, their errors independent. */
    Measured less(Measured other) {
        return new Measured(value - other.value, Math.hypot(error, other.error));
    }

    /** Whether it lies above another by more than so many standard errors of the difference. */
    boolean exceeds(Measured other, double sigmas) {
        Measured difference = less(other);
        return difference.value > sigmas * difference.error;
    }

    /** With the error of the last digits in brackets, as in 1.302(4); an exact number to five digits. */
    public String text() {
        if (!(error > 0) || Double.isInfinite(error)) {
            return String.format(Locale.ROOT, "%.5g", value);
        }
        // Two digits of the error where it begins with a 1, else one.
        int first = (int) Math.floor(Math.log10(error));
        int decimals = Math.max(0, -first + (error / Math.pow(10, first) < 1.95 ? 1 : 0));
        long digits = Math.round(error * Math.pow(10, decimals));
        return String.format(Locale.ROOT, "%." + decimals + "f(%d)", value, digits);
    }
}
