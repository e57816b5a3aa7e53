package instanton.bridge.cost;

import java.time.Duration;

/** What time has passed, and how much of it processors have worked. */
public interface Clock {
    /** Seconds since some moment. */
    double seconds();

    /** Seconds of all processors together since some moment, compiler and garbage collector included. */
    double cpuSeconds();

    /** That of this process; processor time to 0.01 s. */
    static Clock system() {
        return new Clock() {
            @Override
            public double seconds() {
                return System.nanoTime() * 1e-9;
            }

            @Override
            public double cpuSeconds() {
                return ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .map(Duration::toNanos)
                                .orElse(0L)
                        * 1e-9;
            }
        };
    }
}
