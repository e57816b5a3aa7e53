package instanton.quantum.simulation;

/**
 * Cuts rounds of sampling into pieces that a budget of seconds allows: one piece is measured before the next is sized. It decides how
 * much is drawn, never what. For one thread.
 */
final class Pace {
    /** Of the time left, what a piece may take if it goes like the one before: going three times slower it still ends in time. */
    private static final double SHARE = 1.0 / 3;

    private final Deadline deadline;
    private final double longest; // seconds
    private double drawing; // seconds per sweep
    private double reporting; // seconds per sweep kept

    Pace(Deadline deadline, double longest) {
        this.deadline = deadline;
        this.longest = longest;
    }

    /**
     * How many sweeps the next piece may have; 0 where the budget has ended.
     *
     * @param wanted how many there are to do; at least 1
     * @param known whether all who take part have been measured; else nobody knows what a sweep takes, and one must do
     * @param needed whether someone has nothing to show yet: then one sweep is allowed whatever it takes
     * @param kept sweeps that will be to report
     */
    int next(int wanted, boolean known, boolean needed, int kept) {
        double left = deadline.left() - reporting * kept;
        double each = known ? drawing + reporting : 0;
        if (left < each) {
            return needed ? 1 : 0;
        }
        return known ? (int) Math.max(1, Math.min(wanted, Math.min(longest, SHARE * left) / each)) : 1;
    }

    /** So many sweeps have been drawn since a moment. */
    void drew(int sweeps, long since) {
        drawing = since(since) / sweeps;
    }

    /** What so many sweeps say has been worked out since a moment. */
    void reported(int sweeps, long since) {
        reporting = since(since) / sweeps;
    }

    private double since(long moment) {
        return (deadline.now() - moment) * 1e-9;
    }
}
