package instanton.bridge.cost;

/** A clock that goes when it is told to. */
final class MadeClock implements Clock {
    private double seconds = 100;
    private double cpuSeconds = 7;

    /** Lets so much time pass, of which processors work so much. */
    void pass(double more, double cpuMore) {
        seconds += more;
        cpuSeconds += cpuMore;
    }

    @Override
    public double seconds() {
        return seconds;
    }

    @Override
    public double cpuSeconds() {
        return cpuSeconds;
    }
}
