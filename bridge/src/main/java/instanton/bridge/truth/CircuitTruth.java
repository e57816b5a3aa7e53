package instanton.bridge.truth;

import instanton.quantum.network.Network;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Simulation;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the outputs of a circuit answer to each pattern of its inputs.
 *
 * @param inputs those that are on or off
 * @param tables one for each output
 * @param unconverged what has not converged, in a line each
 */
public record CircuitTruth(List<String> inputs, List<TruthTable> tables, List<String> unconverged) {
    /** Keeps copies. */
    public CircuitTruth {
        inputs = List.copyOf(inputs);
        tables = List.copyOf(tables);
        unconverged = List.copyOf(unconverged);
    }

    /** What is asked: which outputs of which network answer what to these inputs, on or off. */
    public record Question(Network network, List<String> inputs, List<String> outputs) {
        /** Refuses no input, or too many. */
        public Question {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            if (inputs.isEmpty() || inputs.size() > InputPattern.MOST_INPUTS) {
                throw new IllegalArgumentException("expected 1 to " + InputPattern.MOST_INPUTS
                        + " inputs that are not set, found " + inputs.size());
            }
        }
    }

    /**
     * Samples the circuit under each pattern.
     *
     * @param plan for each of them; of its seconds each may take an equal part of what is left
     * @param randomness pattern p draws from its fork p
     * @throws IllegalArgumentException if the network can't be simulated
     */
    public static CircuitTruth of(
            Question question, SimulationPlan plan, RandomStreams randomness, Crew crew, Simulation.Listener listener)
            throws InterruptedException {
        List<InputPattern> patterns = InputPattern.all(question.inputs());
        Map<String, List<TruthTable.Answer>> answers = new LinkedHashMap<>();
        question.outputs().forEach(output -> answers.put(output, new ArrayList<>()));
        List<String> unconverged = new ArrayList<>();
        long began = System.nanoTime();
        for (InputPattern pattern : patterns) {
            double left = plan.seconds() - (System.nanoTime() - began) * 1e-9;
            double share = Math.max(1, left / (patterns.size() - pattern.number()));
            SimulatedPoint point = Simulation.of(question.network().with(pattern.brightness()), 1)
                    .run(plan.within(share), randomness.fork(pattern.number()), crew, listener)
                    .get(0);
            for (NeuronActivity neuron : point.neurons()) {
                List<TruthTable.Answer> its = answers.get(neuron.id());
                if (its != null) {
                    its.add(new TruthTable.Answer(
                            pattern.digits(), false, neuron.raw(), Objects.requireNonNull(neuron.tail()), null));
                    if (!neuron.raw().converged()) {
                        unconverged.add(pattern.digits() + ": " + neuron.id() + ": "
                                + neuron.raw().complaint());
                    }
                }
            }
        }
        List<TruthTable> tables = new ArrayList<>();
        answers.forEach((output, its) -> tables.add(TruthTable.told(output, output, its)));
        return new CircuitTruth(question.inputs(), tables, unconverged);
    }
}
