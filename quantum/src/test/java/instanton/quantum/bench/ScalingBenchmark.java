package instanton.quantum.bench;

import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.engine.Engine;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.EngineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The heat bath's cost against what it should be linear in, each at 1, 2, 4 and 8 times a small size: time slices of one width, neurons of a
 * chain, couplings among nine neurons, paths of one neuron.
 */
public class ScalingBenchmark extends PaperBenchmark {
    /** How many times the small size. */
    @Param({"1", "2", "4", "8"})
    public int times;

    private final RandomStreams randomness = new RandomStreams(1);
    private final UniformRandomProvider random = randomness.stream(0, 0, 0);
    private PathChain slices;
    private PathChain neurons;
    private PathChain couplings;
    private PathHeatBath.Sampler sampler;
    private double[] paths;
    private int neuron;

    /** Networks of every size. */
    @Setup
    public void prepare() {
        NeuronParameters longer = NeuronParameters.of(5000, 0.35 * times, 256 * times, 2 * times);
        slices = chain(longer, 2, List.of(excitatory(1000, 1, 2)));
        List<Coupling> line = new ArrayList<>();
        for (int i = 1; i < 2 * times; i++) {
            line.add(excitatory(1000, i, i + 1));
        }
        neurons = chain(NeuronParameters.PAPER, 2 * times, line);
        List<Coupling> dense = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            for (int d = 1; d <= times; d++) {
                dense.add(excitatory(100, i, (i - 1 + d) % 9 + 1));
            }
        }
        couplings = chain(NeuronParameters.PAPER, 9, dense);
        sampler = PathHeatBath.of(NeuronParameters.PAPER).sampler();
        paths = new double[256 * times];
    }

    private static Coupling excitatory(double eps, int from, int to) {
        return new Coupling.Excitatory(Strength.of(eps), String.valueOf(from), String.valueOf(to));
    }

    private static PathChain chain(NeuronParameters parameters, int size, List<Coupling> among) {
        List<Coupling> all = new ArrayList<>(among);
        all.add(new Coupling.Excitatory(Strength.of(4000), "in", "1"));
        List<Neuron> neurons = IntStream.rangeClosed(0, size)
                .<Neuron>mapToObj(i -> i == 0 ? new Neuron.Input("in", 1) : new Neuron.Simulated(String.valueOf(i)))
                .toList();
        Wiring wiring = Network.of(parameters, neurons, all).at(1);
        int[] members = IntStream.range(0, size).toArray();
        Engine engine = EngineKind.of(PathHeatBath.LABEL).engine(parameters).orElseThrow();
        return new PathChain(wiring, members, PathStart.COLD, engine.moves(wiring, members));
    }

    /** A sweep over two neurons of 256, 512, ... slices. */
    @Benchmark
    public double slices() {
        slices.sweep(random);
        return slices.activity(0);
    }

    /** A sweep over 2, 4, ... neurons. */
    @Benchmark
    public double neurons() {
        neurons.sweep(random);
        return neurons.activity(0);
    }

    /** A sweep over nine neurons, each exciting 1, 2, ... others. */
    @Benchmark
    public double couplings() {
        couplings.sweep(random);
        return couplings.activity(0);
    }

    /** 256, 512, ... independent paths of one neuron. */
    @Benchmark
    public double[] paths() {
        neuron++;
        sampler.draw(Drive.excitation(6000), path -> randomness.stream(0, neuron, path), paths);
        return paths;
    }
}
