package instanton.bridge.calibration;

import instanton.bridge.network.Drives;
import instanton.bridge.reading.Listener;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.random.RandomStreams;
import java.util.Arrays;

/** What reading an image by sampled paths takes, measured on one thread: the only number of a calibration that time goes into. */
public final class PathCost {
    /** Measured over so many paths at least, after as many to warm up. */
    private static final int PATHS = 20_000;

    private static final int ROUNDS = 3;

    private PathCost() {}

    /**
     * Seconds per image at a candidate's own number of paths; the least of three rounds, since whatever disturbs one adds to it.
     *
     * @param listener told how many rounds are over, the one to warm up included
     */
    public static double seconds(Candidate candidate, CalibrationSample images, Listener listener) {
        listener.progress(PathHeatBath.LABEL, 0, ROUNDS + 1, "");
        int paths = candidate.need().paths();
        Drives drives = images.drives(candidate.normalization(), candidate.point());
        int outputs = drives.outputs();
        int count = Math.max(1, Math.min(images.images(), PATHS / (outputs * paths)));
        PathHeatBath.Sampler sampler =
                PathHeatBath.of(candidate.point().neuron()).sampler();
        double[] activities = new double[paths];
        long[] times = new long[ROUNDS + 1];
        for (int round = 0; round < times.length; round++) {
            RandomStreams randomness = new RandomStreams(round);
            long start = System.nanoTime();
            for (int i = 0; i < count * outputs; i++) {
                int neuron = i;
                sampler.draw(
                        Drive.excitation(drives.drive(i / outputs, i % outputs)),
                        path -> randomness.stream(0, neuron, path),
                        activities);
            }
            times[round] = System.nanoTime() - start;
            listener.progress(PathHeatBath.LABEL, round + 1, ROUNDS + 1, "");
        }
        return Arrays.stream(times, 1, times.length).min().orElseThrow() * 1e-9 / count;
    }
}
