package instanton.quantum.bench;

import instanton.quantum.heatbath.FeltPotentials;
import instanton.quantum.heatbath.PathDrawing;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** A path of a neuron whose drive is another one each time, of many neurons side by side: microseconds for each. */
public class PathDrawingBenchmark extends PaperBenchmark {
    private static final int NEURONS = 128;

    private final NeuronParameters neuron = NeuronParameters.PAPER;
    private final KinkPath input = neuron.inputPath();
    private final PathDrawing drawing = PathDrawing.of(neuron);
    private final double[] excitation = new double[NEURONS];
    private final double[] inhibition = new double[NEURONS];
    private final UniformRandomProvider[] random = new UniformRandomProvider[NEURONS];
    private final FeltPotentials felt = new FeltPotentials(NEURONS, input.slices());
    private final float[] paths = new float[NEURONS * input.slices()];
    private int cut;

    /** Drives from weak to strong. */
    public PathDrawingBenchmark() {
        felt.clear(neuron.well().lambda() / 4);
        for (int i = 0; i < NEURONS; i++) {
            excitation[i] = 80.0 * i;
            inhibition[i] = i % 2 == 0 ? 0 : 50.0 * i;
            random[i] = new RandomStreams(1).stream(0, i, 0);
            for (int t = 0; t < input.slices(); t++) {
                int at = i * input.slices() + t;
                // No two slices alike, as under other neurons' paths.
                double departure = input.departure(t) * (1 + 0.1 * Math.sin(i + t));
                felt.c0()[at] = (float) (excitation[i] * departure);
                felt.c2()[at] = (float) (inhibition[i] * departure * departure);
            }
        }
        drawing.free(felt, random, paths);
    }

    /** Of neurons that inputs alone drive. */
    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public float driven() {
        drawing.driven(excitation, inhibition, new UniformRandomProvider[][] {random}, new float[][] {paths});
        return paths[0];
    }

    /** Of neurons that feel something else at each slice, held where they are at one. */
    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public float held() {
        cut = (cut + 101) % input.slices();
        drawing.held(felt, cut, random, paths);
        return paths[0];
    }
}
