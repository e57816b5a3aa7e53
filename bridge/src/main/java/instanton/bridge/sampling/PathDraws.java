package instanton.bridge.sampling;

import instanton.quantum.engine.Engine;
import instanton.quantum.engine.PathSampler;
import instanton.quantum.physics.Drive;
import instanton.quantum.random.RandomStreams;

/** What all jobs of independent sampling read: the streams, and what each thread draws paths with, which no result depends on. */
final class PathDraws {
    private final ThreadLocal<PathSampler> samplers;
    private final RandomStreams randomness;

    /** Of an engine that draws independent paths. */
    PathDraws(Engine engine, RandomStreams randomness) {
        this.samplers = ThreadLocal.withInitial(() -> engine.independent().orElseThrow());
        this.randomness = randomness;
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
