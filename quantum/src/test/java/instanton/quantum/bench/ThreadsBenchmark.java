package instanton.quantum.bench;

import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** 256 paths of a driven neuron on each of one or two threads that share the engine, time per path and thread. */
public class ThreadsBenchmark extends PaperBenchmark {
    private final RandomStreams randomness = new RandomStreams(1);
    private final double[] activities = new double[256];
    private int neuron;

    /** What threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        private final PathHeatBath engine = PathHeatBath.of(NeuronParameters.PAPER);
    }

    /** What each has of its own. */
    @State(Scope.Thread)
    public static class Own {
        private PathHeatBath.Sampler sampler;

        /** Its buffers. */
        @Setup
        public void prepare(Shared shared) {
            sampler = shared.engine.sampler();
        }
    }

    /** Alone. */
    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(256)
    public double[] onOne(Own own) {
        return draw(own);
    }

    /** Side by side: as long per path as alone if the second thread is for free. */
    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(256)
    public double[] onTwo(Own own) {
        return draw(own);
    }

    private double[] draw(Own own) {
        neuron++;
        own.sampler.draw(Drive.excitation(6000), path -> randomness.stream(0, neuron, path), activities);
        return activities;
    }
}
