package instanton.bridge.reproduce;

import instanton.bridge.cost.CostEstimate;
import instanton.bridge.cost.Gauge;
import instanton.bridge.cost.Stage;
import instanton.bridge.cost.Timetable;
import instanton.bridge.cost.Trial;
import instanton.quantum.circuit.LogicGate;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.SimulationWork;
import java.util.ArrayList;
import java.util.List;

/**
 * What figures are expected to take: each is known in sweeps of a neuron, of which some are executed, by the heat bath, of the NOT gate. What a figure takes
 * that is no sweep is counted as if it were.
 */
public final class ReproductionCost {
    /** Sweeps that take as long as a second of {@link PaperFigure#cost}; and of a figure in a hurry, so many and these besides. */
    private static final double FULL = 35_000;

    private static final double QUICK = 2_300;
    private static final double FIGURE = 10_700;

    private static final int PATHS = 100_000;

    /** By starts: the page. */
    private static final double PAGE = 0.5;

    /** Bytes of a figure's files, its part of the page included. */
    private static final int FILES = 180_000;

    private ReproductionCost() {}

    /** What a figure takes, in sweeps of a neuron. */
    public static long sweeps(PaperFigure figure, Effort effort) {
        return (long)
                (FIGURE + (effort == Effort.QUICK ? figure.cost() * QUICK : (figure.cost() + figure.solved()) * FULL));
    }

    /**
     * Of some figures, the digits' model not counted.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static Timetable of(List<PaperFigure> figures, Effort effort, Gauge gauge) throws InterruptedException {
        SimulationWork work = Simulation.of(LogicGate.NOT.network(NeuronParameters.PAPER, 1), 1)
                .work(SimulationPlan.ofPaths(PathHeatBath.LABEL, PATHS), new RandomStreams(1), gauge.crew());
        Trial trial = gauge.trial(
                work.total(SimulationWork.Kind.CHAINED),
                0,
                wanted -> work.execute(SimulationWork.Kind.CHAINED, wanted));
        List<Stage> stages = new ArrayList<>(List.of(gauge.start()));
        for (PaperFigure figure : figures) {
            long sweeps = sweeps(figure, effort);
            CostEstimate cost = trial.more(sweeps, 0);
            stages.add(new Stage(figure.id(), "sweeps' worth", cost.with(0, FILES)));
        }
        stages.add(new Stage("page", "figures", gauge.asOfStart(PAGE)));
        return new Timetable(stages);
    }
}
