package instanton.quantum.bench;

import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Exact independent paths of a driven neuron, time per path: one, or many that share their filterings. */
public class HeatBathBenchmark extends PaperBenchmark {
    /** Excitation E of the neuron. */
    @Param({"0", "3000", "6000"})
    public double drive;

    private final RandomStreams randomness = new RandomStreams(1);
    private final double[] one = new double[1];
    private final double[] some = new double[64];
    private final double[] many = new double[256];
    private PathHeatBath.Sampler sampler;
    private Drive driven;
    private int neuron;

    /** An engine as {@code compare} uses it. */
    @Setup
    public void prepare() {
        sampler = PathHeatBath.of(NeuronParameters.PAPER).sampler();
        driven = Drive.excitation(drive);
    }

    /** One path. */
    @Benchmark
    public double[] of1() {
        return draw(one);
    }

    /** A path among 64. */
    @Benchmark
    @OperationsPerInvocation(64)
    public double[] of64() {
        return draw(some);
    }

    /** A path among 256. */
    @Benchmark
    @OperationsPerInvocation(256)
    public double[] of256() {
        return draw(many);
    }

    private double[] draw(double[] activities) {
        neuron++;
        sampler.draw(driven, path -> randomness.stream(0, neuron, path), activities);
        return activities;
    }
}
