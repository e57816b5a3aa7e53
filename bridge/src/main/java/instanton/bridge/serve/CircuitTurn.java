package instanton.bridge.serve;

import instanton.bridge.report.PathMovie;
import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a circuit by more and more paths, each time what {@code simulate --paths} prints of as many, and shows successive paths of all neurons
 * as they feel each other.
 */
final class CircuitTurn implements Turn {
    private static final int FIRST = 100;
    private static final int GROWTH = 4;
    private static final int SHOWN = 12; // paths
    private static final int THROWN_AWAY = 8;
    private static final long SHOWN_STREAM = 577215664;

    private final Network network;
    private final double k;
    private final int most;
    private final long seed;
    private final Outbox outbox;
    private int paths; // of the latest activities
    private boolean shown;

    /** @param network with its inputs switched */
    CircuitTurn(Network network, double k, int most, long seed, Outbox outbox) {
        this.network = network;
        this.k = k;
        this.most = most;
        this.seed = seed;
        this.outbox = outbox;
    }

    /**
     * Activities so far.
     *
     * @param paths per neuron that they rest on
     * @param most that there are to be
     */
    record Activities(double k, int paths, int most, List<Neuron> neurons) {}

    /** One neuron's raw activity, its error, null where unknown, and what it is beyond that of a neuron without couplings. */
    record Neuron(String id, double raw, @Nullable Double error, double excess, boolean converged) {}

    @Override
    public boolean next() throws RefusedException, InterruptedException {
        if (paths > 0 && !shown) {
            shown = true;
            show();
            return true;
        }
        paths = Math.min(most, paths == 0 ? FIRST : GROWTH * paths);
        try {
            SimulatedPoint point = Simulation.of(network, k)
                    .run(
                            SimulationPlan.ofPaths(PathHeatBath.LABEL, paths),
                            new RandomStreams(seed),
                            Crew.alone(),
                            (drawn, at) -> Job.goOn())
                    .get(0);
            List<Neuron> neurons = new ArrayList<>();
            for (NeuronActivity each : point.neurons()) {
                double error = each.raw().error();
                neurons.add(new Neuron(
                        each.id(),
                        each.raw().value(),
                        Double.isFinite(error) ? (Double) error : null,
                        each.excess(),
                        each.converged()));
            }
            outbox.put("activities", Answer.line(new Activities(k, paths, most, neurons)));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusedException.UNREADABLE, String.valueOf(e.getMessage()));
        }
        if (paths == most) {
            outbox.put("done", Answer.line(new DrawTurn.Done("paths", paths)));
            outbox.end();
        }
        return paths < most;
    }

    /** A chain of its own, of which each sweep draws every neuron's whole path anew. */
    private void show() {
        Wiring wiring = network.at(k);
        PathHeatBath engine = PathHeatBath.untabulated(wiring.parameters());
        UniformRandomProvider random = new RandomStreams(seed).fork(SHOWN_STREAM).stream(0, 0, 0);
        double[][][] positions = new double[wiring.size()][SHOWN][];
        double[][] activities = new double[wiring.size()][SHOWN];
        for (int[] members : wiring.components()) {
            PathChain chain = new PathChain(wiring, members, PathStart.HOT, engine.moves(wiring, members));
            for (int sweep = -THROWN_AWAY; sweep < SHOWN; sweep++) {
                Job.goOn();
                chain.sweep(random);
                for (int i : sweep < 0 ? new int[0] : members) {
                    positions[i][sweep] = chain.path(i);
                    activities[i][sweep] = chain.activity(i);
                }
            }
        }
        outbox.put("paths", Answer.line(PathMovie.of(network.simulatedIds(), wiring.input(), activities, positions)));
    }

    @Override
    public void failed(Throwable reason) {
        outbox.fail(reason);
    }

    @Override
    public void overtaken() {
        outbox.put("overtaken", "{}");
        outbox.end();
    }
}
