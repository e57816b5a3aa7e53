package instanton.bridge.app;

import instanton.bridge.cost.Clock;
import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.TimeLeft;
import instanton.bridge.cost.Timetable;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.SimulationWork;
import instanton.quantum.simulation.SimulationWork.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows how far a simulation is: by neurons where nothing is sampled, by paths where a number of them was asked for, else by the seconds of
 * its budget.
 */
final class SimulationProgress implements Simulation.Listener, AutoCloseable {
    private static final long INTERVAL = 250; // milliseconds

    /** What paths say is worked out after the last of them. */
    private static final Timetable WHOLE = new Timetable(List.of(
            new Stage("paths", "paths", CostEstimate.of(1, 0, 1, 1)),
            new Stage("estimates", "neurons", CostEstimate.of(1, 0, 0.07, 0.07))));

    private final Progress progress;
    private final long total;
    private final boolean bySeconds;
    private final long began = System.nanoTime();
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong thermalized = new AtomicLong();
    private final TimeLeft left = new TimeLeft(WHOLE, Clock.system());
    private volatile long units; // thermalization included; 0 while nobody knows
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
        this.progress = console.progress(
                plan.engine(), bySeconds ? "s" : plan.isExact() ? "neurons" : "paths", total, this::left);
        ticks.setDaemon(true);
        ticks.start();
    }

    /** Takes note of what there is to do until the paths are drawn that were asked for. */
    void expect(SimulationWork work) {
        units = bySeconds ? 0 : work.total(Kind.INDEPENDENT) + work.total(Kind.CHAINED);
    }

    private double left() {
        return units == 0 || thermalized.get() + drawn.get() == 0 ? Double.NaN : left.seconds();
    }

    @Override
    public void thermalized(long paths) {
        thermalized.addAndGet(paths);
        tell();
    }

    private void tell() {
        if (units > 0) {
            left.at("paths", thermalized.get() + drawn.get(), units);
        }
    }

    @Override
    public void drawn(long paths, double k) {
        drawn.addAndGet(paths);
        at = k;
        tell();
    }

    /** How much is done. */
    double share() {
        long of = units;
        return bySeconds
                ? 0
                : Math.min(1, of == 0 ? (double) drawn.get() / total : (double) (thermalized.get() + drawn.get()) / of);
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
