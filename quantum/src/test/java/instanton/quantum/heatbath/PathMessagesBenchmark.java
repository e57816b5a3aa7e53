package instanton.quantum.heatbath;

import instanton.quantum.bench.PaperBenchmark;
import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The three steps of the path heat bath, each alone, on either kernel. */
public class PathMessagesBenchmark extends PaperBenchmark {
    /** "vector" or "plain". */
    @Param({"vector", "plain"})
    public String kernel;

    private PathMessages messages;
    private SlicePotential driven;
    private SlicePotential coupled;
    private final UniformRandomProvider[] streams = new UniformRandomProvider[PathMessages.ABREAST];
    private int[][] paths;
    private int start;

    /** A neuron driven by 6000, filtered once; and one whose neighbours' paths give it other coefficients at every slice. */
    @Setup
    public void prepare() {
        NeuronParameters parameters = NeuronParameters.PAPER;
        int slices = parameters.lattice().slices();
        PathGrid grid = PathGrid.ofPaths(parameters, PathGrid.PATHS_SPACING);
        messages = new PathMessages(parameters, grid, kernel.equals("plain") ? new PlainKernel() : new VectorKernel());
        driven = SlicePotential.driven(parameters, parameters.inputPath(), Drive.excitation(6000));
        UniformRandomProvider random = new RandomStreams(1).stream(0, 0, 0);
        coupled = SlicePotential.of(
                random.doubles(slices, 0, 6000).toArray(),
                random.doubles(slices, 1250, 6250).toArray(),
                random.doubles(slices, 0, 50_000).toArray());
        paths = new int[PathMessages.ABREAST][slices];
        Arrays.setAll(streams, p -> new RandomStreams(1).stream(0, 1, p));
        start = grid.half() + (int) (1 / grid.spacing());
        messages.weigh(driven, 0);
        messages.filter(start);
    }

    /** Slice weights of a neuron that inputs drive. */
    @Benchmark
    public PathMessages weighDriven() {
        messages.weigh(driven, 0);
        return messages;
    }

    /** Slice weights of a neuron in a network. */
    @Benchmark
    public PathMessages weighCoupled() {
        messages.weigh(coupled, 0);
        return messages;
    }

    /** One filtering of a neuron that inputs drive: of half of its slices. */
    @Benchmark
    public PathMessages filter() {
        messages.filter(start);
        return messages;
    }

    /** Paths drawn abreast, time per path. */
    @Benchmark
    @OperationsPerInvocation(PathMessages.ABREAST)
    public int[][] draw() {
        messages.draw(start, streams, paths, PathMessages.ABREAST);
        return paths;
    }
}
