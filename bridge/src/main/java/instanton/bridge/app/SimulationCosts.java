package instanton.bridge.app;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.bridge.cost.Trial;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.SimulationWork;
import instanton.quantum.simulation.SimulationWork.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a simulation is expected to take: some of its units are executed. */
final class SimulationCosts {
    private final List<Stage> stages = new ArrayList<>();
    private String allowed = "";

    private SimulationCosts() {}

    /** Measures, and adds up; pieces are counted as if there were a run folder that keeps them. */
    static SimulationCosts of(SimulationWork work, SimulationPlan plan, Gauge gauge) throws InterruptedException {
        SimulationCosts costs = new SimulationCosts();
        costs.measure(work, plan, gauge);
        return costs;
    }

    private void measure(SimulationWork work, SimulationPlan plan, Gauge gauge) throws InterruptedException {
        CostEstimate sampled = CostEstimate.NONE;
        for (Kind kind : Kind.values()) {
            long total = work.total(kind);
            if (total == 0) {
                continue;
            }
            Trial trial = gauge.trial(total, 0, wanted -> work.execute(kind, wanted));
            if (trial.units()
                    == 0) { // a k where neurons are coupled that are not in the middle of the scan: as those there
                continue;
            }
            CostEstimate cost = trial.cost(total, paths(kind, total, work));
            stages.add(new Stage(
                    kind.words(),
                    "units",
                    cost.with(plan.isExact() ? 0 : work.bytes() * 2, 0)
                            .keeping(plan.isExact() || sampled.units() > 0 ? 0 : work.pieces())));
            sampled = sampled.plus(cost);
        }
        if (plan.aim() != null && !plan.isExact()) {
            budget(work, plan, sampled);
        }
    }

    private static long paths(Kind kind, long total, SimulationWork work) {
        return switch (kind) {
            case SOLUTION, PAIR, GROUP -> 0;
            case INDEPENDENT -> total;
            case CHAINED -> Math.round(total * (1 - work.thermalization()));
        };
    }

    /** Of a plan that ends by errors or by the clock, what the clock allows. */
    private void budget(SimulationWork work, SimulationPlan plan, CostEstimate least) {
        double seconds = plan.seconds();
        double per = least.paths() == 0 ? 0 : least.seconds() * (1 - work.thermalization()) / least.paths();
        double thermalization = least.seconds() * work.thermalization();
        long paths = per == 0 ? 0 : (long) Math.max(0, (seconds - thermalization) / per);
        allowed = String.format(
                Locale.ROOT,
                "Budget: %s s allow about %,d paths of each neuron at each k%s; it ends earlier where all errors are small enough.%n",
                seconds,
                paths / Math.max(1, work.neurons()),
                least.seconds() > seconds
                        ? String.format(Locale.ROOT, ", fewer than the %,d asked for", plan.paths())
                        : "");
    }

    /** All but the start of the program. */
    Timetable timetable() {
        return new Timetable(stages);
    }

    /** What a budget allows; nothing where there is none. */
    String allowed() {
        return allowed;
    }
}
