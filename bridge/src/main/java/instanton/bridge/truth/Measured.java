package instanton.bridge.truth;

import instanton.quantum.estimate.Estimate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A number with its standard error.
 *
 * @param value the number
 * @param error 0 if exact
 * @param atLeast whether the error may be larger, since the number, or one that it was computed from, has not converged; {@link #exceeds} then
 *     says too easily that it does
 */
public record Measured(double value, double error, boolean atLeast) {
    /** A number whose error is known. */
    public Measured(double value, double error) {
        this(value, error, false);
    }

    /** A number without statistical error. */
    public static Measured exact(double value) {
        return new Measured(value, 0);
    }

    /** What an engine found. */
    public static Measured of(Estimate estimate) {
        return new Measured(estimate.value(), estimate.error(), !estimate.converged());
    }

    /** This less another, their errors independent. */
    public Measured less(Measured other) {
        return new Measured(value - other.value, Math.hypot(error, other.error), atLeast || other.atLeast);
    }

    /** Whether it lies above another by more than so many standard errors of the difference. */
    public boolean exceeds(Measured other, double sigmas) {
        Measured difference = less(other);
        return difference.value > sigmas * difference.error;
    }

    /** The error where it is known; null where it is but a lower bound. */
    public @Nullable Double knownError() {
        return atLeast ? null : error;
    }

    /** The error where it is but a lower bound; else null. */
    public @Nullable Double errorAtLeast() {
        return atLeast ? error : null;
    }

    /** What a file keeps: the one or the other error. */
    public static Measured of(double value, @Nullable Double error, @Nullable Double errorAtLeast) {
        return errorAtLeast != null
                ? new Measured(value, errorAtLeast, true)
                : new Measured(value, Objects.requireNonNull(error));
    }

    /**
     * With the error of the last digits in brackets, as in 1.302(4), or in 1.302(&gt;4) where it is a lower bound; an exact number to five digits.
     */
    public String text() {
        if (!(error > 0) || Double.isInfinite(error)) {
            return String.format(Locale.ROOT, "%.5g", value);
        }
        // Two digits of the error where it begins with a 1, else one; a lower bound is rounded down.
        int first = (int) Math.floor(Math.log10(error));
        int decimals = Math.max(0, -first + (error / Math.pow(10, first) < (atLeast ? 2 : 1.95) ? 1 : 0));
        double digits = error * Math.pow(10, decimals);
        return String.format(
                Locale.ROOT, "%." + decimals + "f(%s)", value, atLeast ? ">" + (long) digits : Math.round(digits));
    }
}
