package instanton.bridge.cost;

/**
 * What some work is expected to take.
 *
 * @param units of work, of whatever is counted
 * @param paths that are drawn; 0 where none are
 * @param cpuSeconds of all processors together
 * @param seconds on the clock
 * @param memory bytes that the process holds while it works
 * @param disk bytes that it leaves
 * @param pieces bytes of pieces of work that it keeps until all is finished
 */
public record CostEstimate(
        long units, long paths, double cpuSeconds, double seconds, long memory, long disk, long pieces) {
    /** Nothing. */
    public static final CostEstimate NONE = new CostEstimate(0, 0, 0, 0, 0, 0, 0);

    private static final double HOUR = 3600;

    /** Refuses negative numbers. */
    public CostEstimate {
        if (units < 0 || paths < 0 || !(cpuSeconds >= 0) || !(seconds >= 0) || memory < 0 || disk < 0 || pieces < 0) {
            throw new IllegalArgumentException("expected numbers of at least 0, found " + units + ", " + paths + ", "
                    + cpuSeconds + ", " + seconds + ", " + memory + ", " + disk + ", " + pieces);
        }
    }

    /** Work that takes so long, and holds and leaves nothing. */
    public static CostEstimate of(long units, long paths, double cpuSeconds, double seconds) {
        return new CostEstimate(units, paths, cpuSeconds, seconds, 0, 0, 0);
    }

    /** This and then another: time and what is left add up, of what is held the most counts. */
    public CostEstimate plus(CostEstimate next) {
        return new CostEstimate(
                units + next.units,
                paths + next.paths,
                cpuSeconds + next.cpuSeconds,
                seconds + next.seconds,
                Math.max(memory, next.memory),
                disk + next.disk,
                pieces + next.pieces);
    }

    /** So often the same, or a share of it: of what is held as much as once. */
    public CostEstimate times(double often) {
        return new CostEstimate(
                Math.round(often * units),
                Math.round(often * paths),
                often * cpuSeconds,
                often * seconds,
                memory,
                Math.round(often * disk),
                Math.round(often * pieces));
    }

    /** The same where so many bytes are held and left. */
    public CostEstimate with(long newMemory, long newDisk) {
        return new CostEstimate(units, paths, cpuSeconds, seconds, newMemory, newDisk, pieces);
    }

    /** The same where so many bytes of pieces are kept. */
    public CostEstimate keeping(long newPieces) {
        return new CostEstimate(units, paths, cpuSeconds, seconds, memory, disk, newPieces);
    }

    /** Hours for which a machine is taken. */
    public double machineHours() {
        return seconds / HOUR;
    }

    /** Hours of its processors together. */
    public double cpuHours() {
        return cpuSeconds / HOUR;
    }
}
