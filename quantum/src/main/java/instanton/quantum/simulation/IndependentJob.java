package instanton.quantum.simulation;

import instanton.quantum.engine.PathSampler;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Job;
import java.util.List;

/**
 * Independent paths of one neuron that no other simulated neuron touches. Path p is drawn from stream (0, neuron, p).
 *
 * @param point number of the k
 * @param neuron its number
 * @param first number of the first path
 * @param stride from one path to the next
 * @param paths how many
 */
record IndependentJob(int point, int neuron, long first, int stride, int paths) implements PathJob {
    private static final int BATCH = 1024;

    @Override
    public PathPiece execute(Ground ground) {
        PathSampler sampler = ground.sampler();
        SlicePotential felt = ground.at(point).inputPotential(neuron);
        PathRecord kept = new PathRecord();
        for (int from = 0; from < paths; from += BATCH) {
            Job.goOn();
            double[] activities = new double[Math.min(BATCH, paths - from)];
            double[] squares = new double[activities.length];
            long begin = first + (long) from * stride;
            sampler.draw(felt, p -> ground.stream(0, neuron, begin + (long) p * stride), activities, squares);
            kept.add(activities, squares);
        }
        return new PathPiece(List.of(List.of(kept)), true, null);
    }
}
