package instanton.quantum.simulation;

/**
 * When a budget of seconds ends.
 *
 * @param nanoTime the moment, as {@link System#nanoTime} counts; {@link Long#MAX_VALUE} for never
 * @param bounded whether there is one at all
 */
record Deadline(long nanoTime, boolean bounded) {

    /** So many seconds from now, which may be infinitely many. */
    static Deadline in(double seconds) {
        boolean bounded = seconds < 1e9;
        return new Deadline(bounded ? System.nanoTime() + (long) (seconds * 1e9) : Long.MAX_VALUE, bounded);
    }

    /** Seconds left; negative once it has passed. */
    double left() {
        return bounded ? (nanoTime - System.nanoTime()) * 1e-9 : Double.POSITIVE_INFINITY;
    }
}
