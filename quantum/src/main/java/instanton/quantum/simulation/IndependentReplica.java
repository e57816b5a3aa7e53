package instanton.quantum.simulation;

import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.physics.SlicePotential;
import java.util.function.LongConsumer;

/** Independent paths of one neuron that no other simulated neuron touches, by the heat bath. Path p is drawn from stream (0, i, p). */
final class IndependentReplica implements Replica {
    private static final int BATCH = 1024;

    private final PathHeatBath.Sampler sampler;
    private final SlicePotential felt;
    private final RandomStreams randomness;
    private final int neuron;
    private final int replica;
    private final int replicas;
    private final PathRecord kept = new PathRecord();

    /** The replica that draws paths {@code replica, replica + replicas, ...}. */
    IndependentReplica(
            PathHeatBath engine, SlicePotential felt, RandomStreams randomness, int neuron, int replica, int replicas) {
        this.sampler = engine.sampler();
        this.felt = felt;
        this.randomness = randomness;
        this.neuron = neuron;
        this.replica = replica;
        this.replicas = replicas;
    }

    @Override
    public void thermalize() {
        // Every path is drawn from the exact distribution.
    }

    @Override
    public void extend(int paths, LongConsumer done) {
        kept.reserve(paths);
        for (int from = 0; from < paths && !Thread.currentThread().isInterrupted(); from += BATCH) {
            double[] activities = new double[Math.min(BATCH, paths - from)];
            double[] squares = new double[activities.length];
            long first = kept.size();
            sampler.draw(
                    felt, p -> randomness.stream(0, neuron, replica + (first + p) * replicas), activities, squares);
            for (int p = 0; p < activities.length; p++) {
                kept.add(activities[p], squares[p]);
            }
            done.accept(activities.length);
        }
    }

    @Override
    public PathRecord record(int point, int member) {
        return kept;
    }

    @Override
    public double exchanges(int point) {
        return Double.NaN;
    }
}
