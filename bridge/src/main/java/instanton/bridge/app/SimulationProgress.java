package instanton.bridge.app;

import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows how far a simulation is: by neurons where nothing is sampled, by paths where a number of them was asked for, else by the seconds of
 * its budget.
 */
final class SimulationProgress implements Simulation.Listener, AutoCloseable {
    private static final long INTERVAL = 250; // milliseconds

    private final Progress progress;
    private final long total;
    private final boolean bySeconds;
    private final long began = System.nanoTime();
    private final AtomicLong drawn = new AtomicLong();
    private volatile double at = Double.NaN;
    private final Thread ticks = new Thread(this::tick, "progress");

    /**
     * Begins to show it.
     *
     * @param neurons how many are simulated
     * @param points number of k
     */
    SimulationProgress(Console console, SimulationPlan plan, int neurons, int points) {
        this.bySeconds = !plan.isExact() && plan.aim() != null;
        this.total = bySeconds ? (long) Math.ceil(plan.seconds()) : plan.total(neurons, points);
        this.progress = console.progress(plan.engine(), bySeconds ? "s" : plan.isExact() ? "neurons" : "paths", total);
        ticks.setDaemon(true);
        ticks.start();
    }

    @Override
    public void drawn(long paths, double k) {
        drawn.addAndGet(paths);
        at = k;
    }

    /** How much is done. */
    double share() {
        return bySeconds ? 0 : Math.min(1, (double) drawn.get() / total);
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                long now = bySeconds ? Math.round((System.nanoTime() - began) * 1e-9) : drawn.get();
                String k = Double.isNaN(at) ? "" : "k = " + at;
                progress.at(
                        Math.min(now, total), total, bySeconds && drawn.get() > 0 ? k + ", " + drawn + " paths" : k);
            }
        } catch (InterruptedException e) {
            // What it shows is over.
        }
    }

    @Override
    public void close() {
        ticks.interrupt();
        progress.close();
    }
}
