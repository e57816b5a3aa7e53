package instanton.bridge.reading;

import java.time.Duration;

/** Wall-clock and processor time since a moment, the latter of the whole program: compiler and garbage collector included. */
public final class Stopwatch {
    private final long began = System.nanoTime();
    private final double cpuBegan = cpu();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    public double seconds() {
        return (System.nanoTime() - began) * 1e-9;
    }

    /** Seconds of all processors together, to 0.01 s. */
    public double cpuSeconds() {
        return Math.max(0, cpu() - cpuBegan);
    }

    private static double cpu() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(Duration::toNanos)
                        .orElse(0L)
                * 1e-9;
    }
}
