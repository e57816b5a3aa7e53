package instanton.bridge.cost;

/**
 * The first units of a work, executed to see what the others will take.
 *
 * <p>They are done in rounds, each of up to twice as many as the one before, until some processor time is spent and they don't get faster any more.
 * The last ones tell the pace; the first, slower while the program is being compiled, are counted as what they took.
 *
 * @param units executed
 * @param cpuSeconds that took, of all processors together
 * @param seconds that took
 * @param cpuPace processor seconds of each further unit
 * @param pace seconds of each further unit
 */
public record Trial(long units, double cpuSeconds, double seconds, double cpuPace, double pace) {
    private static final int ROUNDS = 64;

    /** Of the budget: what is enough where the pace has settled, and where it ends anyway. */
    private static final double ENOUGH = 0.85;

    private static final double LONGEST = 2;

    /** A round that took so much of the one before's time for each unit: the program is compiled. */
    private static final double SETTLED = 0.85;

    /** Seconds on the clock for each of a processor, at most. */
    private static final double SLOWED = 4;

    /** Of the time, by which the pace is told at least. */
    private static final double TELLING = 0.25;

    private static final double LEAST = 1e-3; // seconds: no clock tells less

    /** Units that can be executed. */
    @FunctionalInterface
    public interface Work {
        /**
         * Executes some that were not executed before.
         *
         * @param wanted about how many
         * @return how many they were, at least 1; 0 where there are no others
         */
        long execute(long wanted) throws InterruptedException;
    }

    /** When a round ended, and how much was done by then. */
    private record Mark(long units, double cpuSeconds, double seconds) {
        double since(Mark before) {
            return Math.max(LEAST, cpuSeconds - before.cpuSeconds);
        }
    }

    /**
     * Executes some units.
     *
     * @param budget processor seconds to spend, about
     * @param most units that there are
     */
    public static Trial of(Clock clock, double budget, long most, Work work) throws InterruptedException {
        Mark[] marks = new Mark[ROUNDS + 1];
        double cpuBegan = clock.cpuSeconds();
        double began = clock.seconds();
        marks[0] = new Mark(0, 0, 0);
        int rounds = 0;
        long wanted = 1;
        double last = Double.POSITIVE_INFINITY; // seconds each of the round before
        while (rounds < ROUNDS) {
            Mark before = marks[rounds];
            long done = work.execute(Math.max(1, Math.min(wanted, most - before.units())));
            if (done == 0) {
                break;
            }
            Mark now = new Mark(before.units() + done, clock.cpuSeconds() - cpuBegan, clock.seconds() - began);
            marks[++rounds] = now;
            double each = now.since(before) / done;
            // Where others take the processors, some time must pass for as much to be seen.
            Mark cold = marks[1]; // what is done once, and what is compiled first, is not counted
            double spent = Math.max(now.cpuSeconds() - cold.cpuSeconds(), (now.seconds() - cold.seconds()) / SLOWED);
            boolean settled = each > SETTLED * last;
            if (now.units() >= most || spent > LONGEST * budget || (spent > ENOUGH * budget && settled)) {
                break;
            }
            last = each;
            wanted = (long) Math.max(1, Math.min(2.0 * done, Math.max(budget - spent, budget / 3) / each));
        }
        return of(marks, rounds);
    }

    private static Trial of(Mark[] marks, int rounds) {
        Mark last = marks[rounds];
        if (last.units() == 0) {
            return new Trial(0, 0, 0, 0, 0);
        }
        int from = Math.max(0, rounds - 1);
        while (from > 1
                && last.cpuSeconds() - marks[from].cpuSeconds()
                        < TELLING * (last.cpuSeconds() - marks[1].cpuSeconds())) {
            from--;
        }
        long units = last.units() - marks[from].units();
        return new Trial(
                last.units(),
                last.cpuSeconds(),
                last.seconds(),
                (last.cpuSeconds() - marks[from].cpuSeconds()) / units,
                (last.seconds() - marks[from].seconds()) / units);
    }

    /**
     * What so many units take, from the first on.
     *
     * @param paths that they draw
     */
    public CostEstimate cost(long all, long paths) {
        long more = all - units;
        return CostEstimate.of(
                all,
                paths,
                more < 0 ? all * cpuSeconds / units : cpuSeconds + more * cpuPace,
                more < 0 ? all * seconds / units : seconds + more * pace);
    }

    /** What so many more units take, once these are warm. */
    public CostEstimate more(long further, long paths) {
        return CostEstimate.of(further, paths, further * cpuPace, further * pace);
    }

    /** What these units took, and no others. */
    public CostEstimate spent() {
        return CostEstimate.of(units, 0, cpuSeconds, seconds);
    }
}
