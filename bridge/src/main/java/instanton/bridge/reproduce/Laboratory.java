package instanton.bridge.reproduce;

import instanton.bridge.truth.Measured;
import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.exact.GroupTransferMatrix;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Where one figure is made: how much to sample, with what randomness, on which threads. Notes what has not converged. */
public final class Laboratory {
    private static final int AFRESH = 1;

    private final Effort effort;
    private final RandomStreams randomness;
    private final Crew crew;
    private final SubjectSource digits;
    private final Listener listener;
    private final List<String> complaints = new ArrayList<>();
    private int expected = 1;
    private int measured;
    private int sampled;

    /**
     * A laboratory for one figure.
     *
     * @param effort how much to sample
     * @param randomness the figure's own streams
     * @param crew does what can be done at once
     * @param digits loaded when a figure asks for it
     * @param listener hears how it goes
     */
    public Laboratory(Effort effort, RandomStreams randomness, Crew crew, SubjectSource digits, Listener listener) {
        this.effort = effort;
        this.randomness = randomness;
        this.crew = crew;
        this.digits = digits;
        this.listener = listener;
    }

    /** Provides the digits and the model that reads them. */
    @FunctionalInterface
    public interface SubjectSource {
        /** Loads them, and trains where there is no model. */
        DigitSubject load() throws java.io.IOException;
    }

    /** Hears how a figure goes. */
    @FunctionalInterface
    public interface Listener {
        /** Called now and then, from any thread, with the share that is done, from 0 to 1. */
        void done(double share);
    }

    /** Says how many points will be measured, so that the share done can be told. */
    void expect(int points) {
        expected = points;
    }

    Effort effort() {
        return effort;
    }

    RandomStreams randomness() {
        return randomness;
    }

    Crew crew() {
        return crew;
    }

    DigitSubject digits() throws java.io.IOException {
        return digits.load();
    }

    void progress(double share) {
        listener.done(Math.min(1, share));
    }

    /** What has not converged so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /**
     * The network at each k: exactly where at most three neurons are coupled to each other, else by the heat bath.
     *
     * @param paths per neuron and k, at full effort
     */
    List<SimulatedPoint> measure(Network network, int paths, double... ks) throws InterruptedException {
        boolean exact = Arrays.stream(ks)
                .mapToObj(network::at)
                .map(Wiring::components)
                .flatMap(Arrays::stream)
                .allMatch(part -> part.length <= GroupTransferMatrix.MOST);
        return carryOut(
                network,
                SimulationPlan.ofPaths(exact ? TransferMatrix.LABEL : PathHeatBath.LABEL, effort.paths(paths)),
                ks);
    }

    /** The same by the heat bath, whatever can be known exactly. */
    List<SimulatedPoint> sampled(Network network, int paths, double... ks) throws InterruptedException {
        return carryOut(network, SimulationPlan.ofPaths(PathHeatBath.LABEL, effort.paths(paths)), ks);
    }

    /** The same exactly; nothing in a hurry, since three neurons take seconds at each k. */
    List<SimulatedPoint> solved(Network network, double... ks) throws InterruptedException {
        return effort == Effort.QUICK ? List.of() : measure(network, 0, ks);
    }

    /** A number that is computed exactly at another. */
    @FunctionalInterface
    interface Response {
        double at(double x) throws InterruptedException;
    }

    /**
     * Where a response crosses a level, to a millionth of x: by secants, and by bisection where one leaves what encloses the crossing.
     *
     * @param from where the response lies on one side of the level
     * @param to where it lies on the other
     */
    static double crossing(Response response, double level, double from, double to) throws InterruptedException {
        double[] x = {from, to};
        double[] y = {response.at(from) - level, response.at(to) - level};
        if (!(y[0] * y[1] <= 0)) {
            throw new IllegalStateException("expected a crossing of " + level + " between " + from + " and " + to);
        }
        double last = x[0];
        double before = y[0];
        double next = x[1];
        double here = y[1];
        while (here != 0) {
            double step = here * (next - last) / (here - before);
            if (Math.abs(step) < 1e-6 * Math.abs(next)) {
                return next - step;
            }
            last = next;
            before = here;
            next -= step;
            if (!(Math.min(x[0], x[1]) < next && next < Math.max(x[0], x[1]))) {
                next = (x[0] + x[1]) / 2;
            }
            here = response.at(next) - level;
            int side = here * y[0] > 0 ? 0 : 1;
            x[side] = next;
            y[side] = here;
        }
        return next;
    }

    /** The same by a plan of the figure's own. */
    List<SimulatedPoint> carryOut(Network network, SimulationPlan plan, double... ks) throws InterruptedException {
        return carryOut(network, plan, randomness, ks);
    }

    /** The same from other random numbers, for paths that share nothing with those. */
    List<SimulatedPoint> carryOutAfresh(Network network, SimulationPlan plan, double... ks)
            throws InterruptedException {
        return carryOut(network, plan, randomness.fork(AFRESH), ks);
    }

    private List<SimulatedPoint> carryOut(Network network, SimulationPlan plan, RandomStreams streams, double... ks)
            throws InterruptedException {
        AtomicLong drawn = new AtomicLong();
        long total = plan.total(network.simulatedIds().size(), ks.length);
        int before = measured;
        List<SimulatedPoint> points = Simulation.of(network, ks)
                .run(
                        plan,
                        streams,
                        crew,
                        (paths, k) ->
                                progress((before + ks.length * Math.min(1, (double) drawn.addAndGet(paths) / total))
                                        / expected));
        measured += ks.length;
        return points;
    }

    /** A chain over all simulated neurons of a network by the heat bath, from the saw. */
    PathChain fromTheSaw(Wiring wiring) {
        int[] all = IntStream.range(0, wiring.size()).toArray();
        PathHeatBath heatBath = PathHeatBath.of(wiring.parameters(), crew);
        return new PathChain(wiring, all, PathStart.HOT, heatBath.moves(wiring, all));
    }

    /** How many sampled numbers were noted. */
    int sampled() {
        return sampled;
    }

    /** Raw activity of a neuron, noted if it has not converged. */
    Measured activity(SimulatedPoint point, String id) {
        NeuronActivity neuron = neuron(point, id);
        note(String.format(Locale.ROOT, "k = %.4g: ", point.k()), neuron);
        return Measured.of(neuron.raw());
    }

    /** Notes whether a neuron that was sampled has converged. */
    void note(String where, NeuronActivity neuron) {
        sampled += neuron.raw().samples() > 0 ? 1 : 0;
        if (!neuron.raw().converged()) {
            complaints.add(where + neuron.id() + ": " + neuron.raw().complaint());
        }
    }

    static NeuronActivity neuron(SimulatedPoint point, String id) {
        return point.neurons().stream()
                .filter(neuron -> neuron.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Raw activity of a neuron at every point. */
    Curve curve(List<SimulatedPoint> points, String id) {
        return Curve.of(
                points.stream().mapToDouble(SimulatedPoint::k).toArray(),
                points.stream().map(point -> activity(point, id)).toList());
    }
}
