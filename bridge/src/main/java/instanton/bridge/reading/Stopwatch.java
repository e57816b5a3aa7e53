package instanton.bridge.reading;

import java.time.Duration;

/** Wall-clock and processor time since a moment, the latter of the whole program: compiler and garbage collector included. */
final class Stopwatch {
    private final long began = System.nanoTime();
    private final double cpuBegan = cpu();

    private Stopwatch() {}

    static Stopwatch start() {
        return new Stopwatch();
    }

    /** So far; processor time to 0.01 s. */
    Cost cost() {
        return new Cost((System.nanoTime() - began) * 1e-9, Math.max(0, cpu() - cpuBegan));
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
