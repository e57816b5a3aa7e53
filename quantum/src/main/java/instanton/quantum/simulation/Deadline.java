package instanton.quantum.simulation;

import java.util.function.LongSupplier;

/**
 * When a budget of seconds ends.
 *
 * @param clock counts nanoseconds, as {@link System#nanoTime} does
 * @param end the moment; {@link Long#MAX_VALUE} for never
 * @param latest the moment from which on not even what is under way is waited for: a fifth of the budget and a second later
 */
record Deadline(LongSupplier clock, long end, long latest) {
    private static final double LONGEST = 1e9;

    /** So many seconds from now, which may be infinitely many. */
    static Deadline in(double seconds, LongSupplier clock) {
        if (seconds >= LONGEST) {
            return new Deadline(clock, Long.MAX_VALUE, Long.MAX_VALUE);
        }
        long now = clock.getAsLong();
        return new Deadline(clock, now + (long) (seconds * 1e9), now + (long) ((1.2 * seconds + 1) * 1e9));
    }

    /** One after a share of the seconds left. */
    Deadline after(double share) {
        return isBounded() ? new Deadline(clock, now() + (long) (share * Math.max(0, end - now())), latest) : this;
    }

    boolean isBounded() {
        return end != Long.MAX_VALUE;
    }

    /** Seconds left; negative once it has passed. */
    double left() {
        return until(end);
    }

    /** Seconds for which what is under way may be waited for. */
    double patience() {
        return until(latest);
    }

    long now() {
        return clock.getAsLong();
    }

    private double until(long moment) {
        return isBounded() ? (moment - now()) * 1e-9 : Double.POSITIVE_INFINITY;
    }
}
