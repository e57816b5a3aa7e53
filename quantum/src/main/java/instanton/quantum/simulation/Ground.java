package instanton.quantum.simulation;

import instanton.quantum.chain.PathMoves;
import instanton.quantum.engine.Engine;
import instanton.quantum.engine.PathSampler;
import instanton.quantum.physics.Interaction;
import instanton.quantum.random.RandomStreams;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What all jobs of a sampling read: neurons that feel each other, at one k or several, their engine, their streams. Each thread has buffers of its
 * own here, which no result depends on.
 */
final class Ground implements Serializable {
    private final Engine engine;
    private final List<? extends Interaction> neurons; // by k
    private final RandomStreams randomness;
    private final transient int[][] parts;
    private final transient ThreadLocal<PathSampler> samplers;
    private final transient ThreadLocal<Map<Integer, List<PathMoves>>> moves = ThreadLocal.withInitial(HashMap::new);

    Ground(Engine engine, List<? extends Interaction> neurons, RandomStreams randomness) {
        this.engine = engine;
        this.neurons = List.copyOf(neurons);
        // At the largest k all couplings are there: at k = 0 a part may fall apart.
        this.parts = neurons.get(neurons.size() - 1).components();
        this.randomness = randomness;
        this.samplers = ThreadLocal.withInitial(() -> engine.independent().orElseThrow());
    }

    private Object readResolve() {
        return new Ground(engine, neurons, randomness);
    }

    Engine engine() {
        return engine;
    }

    /** The neurons, by k. */
    List<? extends Interaction> neurons() {
        return neurons;
    }

    Interaction at(int point) {
        return neurons.get(point);
    }

    /** How many parts there are whose neurons are coupled to each other. */
    int parts() {
        return parts.length;
    }

    /** The neurons of a part, ascending. */
    int[] part(int number) {
        return parts[number];
    }

    UniformRandomProvider stream(long kind, long neuron, long replica) {
        return randomness.stream(kind, neuron, replica);
    }

    /** Whether the engine draws independent paths where it can. */
    boolean samplesIndependently() {
        return engine.independent().isPresent();
    }

    /** What this thread draws independent paths with. */
    PathSampler sampler() {
        return samplers.get();
    }

    /** The moves of this thread's chains over a part, by k. */
    List<PathMoves> moves(int part) {
        return moves.get().computeIfAbsent(part, number -> {
            List<PathMoves> made = new ArrayList<>();
            neurons.forEach(each -> made.add(engine.moves(each, parts[number])));
            return made;
        });
    }
}
