package instanton.quantum.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.circuit.LogicGate;
import instanton.quantum.network.Network;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of the paths is what the estimates rest on, and the last paths are those that the series end with. */
class TraceTest {
    private static final Network NOT = LogicGate.NOT.network(NeuronParameters.PAPER, 1);

    @ParameterizedTest
    @CsvSource({"heat-bath, 0", "heat-bath, 1", "metropolis, 1"})
    void theSeriesEndsOnTheLastPaths(String engine, double k) throws InterruptedException {
        SimulatedPoint point = Simulation.of(NOT, k)
                .run(
                        SimulationPlan.ofPaths(engine, 400).withTraces(),
                        new RandomStreams(4),
                        Crew.alone(),
                        (paths, at) -> {})
                .get(0);
        Trace trace = Objects.requireNonNull(point.trace());
        Wiring wiring = NOT.at(k);
        double[][] last = trace.last();
        double whole = 0;
        for (int i = 0; i < 2; i++) {
            Trace.OfNeuron neuron = trace.neurons().get(i);
            assertThat(neuron.replicas()).isEqualTo(4);
            assertThat(neuron.sweeps()).isEqualTo(100);
            assertThat(neuron.first()).isZero();
            double sum = 0;
            for (int r = 0; r < 4; r++) {
                for (int s = 0; s < 100; s++) {
                    sum += neuron.activity(r, s) / 400;
                }
            }
            assertThat(sum).isCloseTo(point.neurons().get(i).raw().value(), within(1e-12));
            double potential = 0;
            for (double phi : last[i]) {
                potential += wiring.parameters().well().potential(phi * phi);
            }
            assertThat(neuron.activity(0, 99))
                    .isCloseTo(potential / wiring.input().potentialSum(), within(1e-12));
            // Where k = 0 both are alone, each with an action of its own; else they share one.
            whole = k == 0 ? whole + neuron.action(0, 99) : neuron.action(0, 99);
        }
        assertThat(whole).isCloseTo(wiring.action(last), within(1e-8 * whole));
    }

    /** Each path that is kept has the activity and phi^2 that are told of it, and the bits of the rest are those without. */
    @ParameterizedTest
    @CsvSource({"heat-bath", "metropolis"})
    void thePathsAreThoseThatTheSeriesTellsOf(String engine) throws InterruptedException {
        SimulationPlan plan = SimulationPlan.ofPaths(engine, 100);
        Trace trace = Objects.requireNonNull(simulated(plan.withSamples()).trace());
        Trace without = Objects.requireNonNull(simulated(plan.withTraces()).trace());
        Wiring wiring = NOT.at(1);
        for (int i = 0; i < 2; i++) {
            Trace.OfNeuron neuron = trace.neurons().get(i);
            for (int r = 0; r < 4; r++) {
                for (int s = 0; s < 25; s++) {
                    double potential = 0;
                    double squares = 0;
                    float[] path = neuron.path(r, s);
                    assertThat(path).hasSize(512);
                    for (float phi : path) {
                        potential += wiring.parameters().well().potential(phi * (double) phi);
                        squares += phi * (double) phi / 512;
                    }
                    // The paths are rounded to float.
                    assertThat(neuron.activity(r, s))
                            .isCloseTo(potential / wiring.input().potentialSum(), within(1e-5));
                    assertThat(neuron.phiSquared(r, s)).isCloseTo(squares, within(1e-6));
                    assertThat(neuron.activity(r, s))
                            .isEqualTo(without.neurons().get(i).activity(r, s));
                }
            }
        }
    }

    private static SimulatedPoint simulated(SimulationPlan plan) throws InterruptedException {
        return Simulation.of(NOT, 1)
                .run(plan, new RandomStreams(4), Crew.alone(), (paths, at) -> {})
                .get(0);
    }
}
