package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.quantum.chain.ChainState;
import instanton.quantum.chain.PathMoves;
import instanton.quantum.engine.Engine;
import instanton.quantum.engine.PathSampler;
import instanton.quantum.network.Coupling;
import instanton.quantum.network.Network;
import instanton.quantum.network.Neuron;
import instanton.quantum.network.Strength;
import instanton.quantum.physics.Interaction;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import instanton.quantum.work.Threads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever executes the jobs of a simulation, in whatever order and however they are cut: the same bits. */
class PiecesTest {
    private static final NeuronParameters NEURON = NeuronParameters.of(900, 0.3, 96, 2);

    /** Two that inhibit each other, two that excite one another, and one by itself. */
    private static Network network() {
        List<Neuron> neurons = new ArrayList<>(List.of(new Neuron.Input("in", 1)));
        List<Coupling> couplings = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d", "e")) {
            neurons.add(new Neuron.Simulated(id));
            couplings.add(new Coupling.Excitatory(Strength.of(500 * neurons.size()), "in", id));
        }
        couplings.add(new Coupling.Inhibitory(Strength.timesK(3000), "a", "c"));
        couplings.add(new Coupling.Excitatory(Strength.timesK(400), "b", "e"));
        return Network.of(NEURON, neurons, couplings);
    }

    /** Executes jobs one after the other in an order of its own, each from a copy of its chains' state that was written and read. */
    private record Shuffling(Random random) implements Crew {
        @Override
        public int size() {
            return 3;
        }

        @Override
        public <S, P> List<P> execute(
                S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done, double seconds)
                throws InterruptedException, TimeoutException {
            List<P> pieces = new ArrayList<>(Collections.nCopies(jobs.size(), null));
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, jobs.size()).boxed().toList());
            Collections.shuffle(order, random);
            for (int number : order) {
                P piece = copy(jobs.get(number)).execute(shared);
                done.accept(piece);
                pieces.set(number, piece);
            }
            return pieces;
        }

        @SuppressWarnings("unchecked") // a job of the same kind
        private static <J> J copy(J job) {
            if (!(job instanceof ChainJob chain)) {
                return job;
            }
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                chain.from().write(new DataOutputStream(bytes));
                ChainState read = ChainState.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
                return (J) new ChainJob(chain.part(), read, chain.sweeps(), chain.settled(), chain.keeping());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({"exact, false", "heat-bath, false", "heat-bath, true", "metropolis, false", "metropolis, true"})
    void theSameBitsByAnyCrewInAnyOrder(String engine, boolean tempered) throws InterruptedException {
        double[] ks = {0, 0.4, 0.5};
        SimulationPlan plan = SimulationPlan.ofPaths(engine, 300);
        SimulationPlan made = tempered ? plan.withTempering() : plan;
        List<SimulatedPoint> one = run(Crew.alone(), made, ks);
        assertThat(one).hasSize(3);
        for (int threads : new int[] {1, 2, 7}) {
            try (Crew crew = Threads.of(threads)) {
                assertThat(run(crew, made, ks)).as("%d threads", threads).isEqualTo(one);
            }
        }
        for (int seed = 0; seed < 3; seed++) {
            assertThat(run(new Shuffling(new Random(seed)), made, ks)).isEqualTo(one);
        }
        assertThat(one.get(1).neurons().get(0).moves().isEmpty()).isEqualTo(!engine.equals("metropolis"));
    }

    private static List<SimulatedPoint> run(Crew crew, SimulationPlan plan, double... ks) throws InterruptedException {
        Simulation simulation = Simulation.of(network(), ks);
        Optional<Engine> engine = EngineKind.of(plan.engine()).engine(NEURON);
        return engine.isEmpty()
                ? simulation.run(plan, new RandomStreams(6), crew, (n, at) -> {})
                : simulation.sample(
                        new Hasty(engine.get()), plan, new RandomStreams(6), crew, (n, at) -> {}, System::nanoTime);
    }

    /** An engine that thermalizes for a moment alone. */
    private record Hasty(Engine engine) implements Engine {
        @Override
        public String label() {
            return engine.label();
        }

        @Override
        public NeuronParameters parameters() {
            return engine.parameters();
        }

        @Override
        public Optional<PathSampler> independent() {
            return engine.independent();
        }

        @Override
        public PathMoves moves(Interaction neurons, int[] members) {
            return engine.moves(neurons, members);
        }

        @Override
        public int thermalization(int sweeps) {
            return 60;
        }

        @Override
        public long streams() {
            return engine.streams();
        }
    }
}
