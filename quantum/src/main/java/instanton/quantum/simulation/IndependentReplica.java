package instanton.quantum.simulation;

import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Independent paths of one neuron that no other simulated neuron touches, by the heat bath. Path p is drawn from stream (0, i, p). */
final class IndependentReplica implements Replica {
    private static final int BATCH = 1024;

    private final Supplier<PathHeatBath.Sampler> samplers;
    private final SlicePotential felt;
    private final RandomStreams randomness;
    private final int neuron;
    private final int replica;
    private final int replicas;
    private final PathRecord kept = new PathRecord();

    /**
     * The replica that draws paths {@code replica, replica + replicas, ...}.
     *
     * @param samplers gives each thread one of its own
     */
    IndependentReplica(
            Supplier<PathHeatBath.Sampler> samplers,
            SlicePotential felt,
            RandomStreams randomness,
            int neuron,
            int replica,
            int replicas) {
        this.samplers = samplers;
        this.felt = felt;
        this.randomness = randomness;
        this.neuron = neuron;
        this.replica = replica;
        this.replicas = replicas;
    }

    @Override
    public void extend(int paths, LongConsumer done) {
        PathHeatBath.Sampler sampler = samplers.get();
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
    public void settle() {
        // Every path is drawn from the exact distribution.
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
