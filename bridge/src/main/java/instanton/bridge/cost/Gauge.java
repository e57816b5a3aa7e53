package instanton.bridge.cost;

import instanton.quantum.work.Crew;

/**
 * What costs are measured with: trials, or, where these may take no time, what such work took in others, by starts of the program.
 *
 * @param clock tells them
 * @param crew executes trials, as it will execute the rest
 * @param budget processor seconds that each trial may take, about; 0 for no trials
 * @param start what the program took until its input was read: the measure of all that is done once, by code that is not compiled yet
 */
public record Gauge(Clock clock, Crew crew, double budget, Stage start) {
    /** Whether there are trials. */
    public boolean tries() {
        return budget > 0;
    }

    /**
     * Tries a work that a crew does.
     *
     * @param starts that a unit takes on one thread, where there are no trials
     */
    public Trial trial(long most, double starts, Trial.Work work) throws InterruptedException {
        CostEstimate its = start.cost();
        return tries()
                ? Trial.of(clock, budget, most, work)
                : new Trial(0, 0, 0, starts * its.cpuSeconds(), starts * undisturbed() / crew.size());
    }

    /**
     * Times what is done once.
     *
     * @param starts that it takes, where there are no trials
     */
    public CostEstimate once(double starts, Runnable work) throws InterruptedException {
        if (!tries()) {
            return together(starts);
        }
        return Trial.of(clock, 0, 1, wanted -> {
                    work.run();
                    return 1;
                })
                .spent();
    }

    /** The same gauge, of so much of the time for each trial. */
    public Gauge within(double share) {
        return new Gauge(clock, crew, share * budget, start);
    }

    /** As much work as so many starts, done by the crew. */
    public CostEstimate together(double starts) {
        CostEstimate its = start.cost();
        return CostEstimate.of(1, 0, starts * its.cpuSeconds(), starts * undisturbed() / crew.size());
    }

    /** One thing after the other on one thread, as long as so many starts. */
    public CostEstimate asOfStart(double starts) {
        CostEstimate its = start.cost();
        return CostEstimate.of(1, 0, starts * its.cpuSeconds(), starts * undisturbed());
    }

    /** Seconds of a start: where nothing is tried, those without others on the processors, since how busy these are is seen as the run goes. */
    private double undisturbed() {
        return tries() ? start.cost().seconds() : start.cost().cpuSeconds();
    }
}
