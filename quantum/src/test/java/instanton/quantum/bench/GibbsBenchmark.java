package instanton.quantum.bench;

import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.engine.Engine;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.EngineKind;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A sweep of a chain over a small network: each neuron's whole path once. */
public class GibbsBenchmark extends PaperBenchmark {
    /** The network. */
    @Param
    public Circuit circuit;

    /** The moves. */
    @Param({"heat-bath", "metropolis"})
    public String engine;

    private PathChain chain;
    private UniformRandomProvider random;

    /** The paper's networks of two and three simulated neurons. */
    public enum Circuit {
        /** Two driven neurons that inhibit each other. */
        NOT(
                2,
                new Coupling.Excitatory(Strength.of(8000), "in", "1"),
                new Coupling.Excitatory(Strength.of(6000), "in", "2"),
                new Coupling.Inhibitory(Strength.of(50_000), "1", "2")),
        /** Three neurons, each exciting the next. */
        CHAIN(
                3,
                new Coupling.Excitatory(Strength.of(15_000), "in", "1"),
                new Coupling.Excitatory(Strength.of(10_000), "1", "2"),
                new Coupling.Excitatory(Strength.of(5000), "2", "3"));

        private final int size;
        private final List<Coupling> couplings;

        Circuit(int size, Coupling... couplings) {
            this.size = size;
            this.couplings = List.of(couplings);
        }

        private Wiring wiring() {
            List<Neuron> neurons = IntStream.rangeClosed(0, size)
                    .<Neuron>mapToObj(i -> i == 0 ? new Neuron.Input("in", 1) : new Neuron.Simulated(String.valueOf(i)))
                    .toList();
            return Network.of(NeuronParameters.PAPER, neurons, couplings).at(1);
        }
    }

    /** A network past its first sweeps. */
    @Setup
    public void prepare() {
        int[] members = IntStream.range(0, circuit.size).toArray();
        Engine sampled = EngineKind.of(engine).engine(NeuronParameters.PAPER).orElseThrow();
        chain = new PathChain(circuit.wiring(), members, PathStart.COLD, sampled.moves(circuit.wiring(), members));
        random = new RandomStreams(1).stream(0, 0, 0);
        for (int s = 0; s < 500; s++) {
            chain.sweep(random);
        }
        chain.settle();
    }

    /** Every neuron's path once. */
    @Benchmark
    public double sweep() {
        chain.sweep(random);
        return chain.activity(0);
    }
}
