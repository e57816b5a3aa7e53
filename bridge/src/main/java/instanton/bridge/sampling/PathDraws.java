package instanton.bridge.sampling;

import instanton.quantum.engine.Engine;
import instanton.quantum.engine.PathSampler;
import instanton.quantum.physics.Drive;
import instanton.quantum.random.RandomStreams;
import java.io.Serializable;

/** What all jobs of independent sampling read: the streams, and what each thread draws paths with, which no result depends on. */
final class PathDraws implements Serializable {
    private final Engine engine;
    private final RandomStreams randomness;
    private final transient ThreadLocal<PathSampler> samplers;

    private PathDraws(Engine engine, RandomStreams randomness, ThreadLocal<PathSampler> samplers) {
        this.engine = engine;
        this.samplers = samplers;
        this.randomness = randomness;
    }

    /** Of an engine that draws independent paths. */
    PathDraws(Engine engine, RandomStreams randomness) {
        this(engine, randomness, ThreadLocal.withInitial(() -> engine.independent()
                .orElseThrow()));
    }

    /** The same from other streams, with the same buffers. */
    PathDraws from(RandomStreams others) {
        return new PathDraws(engine, others, samplers);
    }

    private Object readResolve() {
        return new PathDraws(engine, randomness);
    }

    /** Draws the paths of a neuron under an image from a number on: path p from stream (image, neuron, p). */
    void draw(int image, int neuron, double drive, int first, double[] activities) {
        samplers.get()
                .draw(
                        Drive.excitation(drive),
                        path -> randomness.stream(image, neuron, first + (long) path),
                        activities);
    }
}
