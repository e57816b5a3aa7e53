package instanton.bridge.sampling;

import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;

/** Independent paths of the output neurons under one image, each neuron by itself. Immutable. */
public final class OutputPaths {
    private final int image;
    private final KinkPath input;
    private final double[][] activities; // digit x path
    private final double[][][] positions; // digit x path x N

    private OutputPaths(int image, KinkPath input, double[][] activities, double[][][] positions) {
        this.image = image;
        this.input = input;
        this.activities = activities;
        this.positions = positions;
    }

    /**
     * Draws the paths that independent sampling draws first from the same randomness.
     *
     * @param image index into the test set, for the streams
     * @param drives E by digit
     * @param paths how many per neuron, at least 1
     */
    public static OutputPaths draw(
            int image, NeuronParameters neuron, double[] drives, int paths, RandomStreams randomness) {
        return draw(image, PathHeatBath.untabulated(neuron), drives, paths, randomness);
    }

    /** The same by an engine that is ready: bit for bit those that it draws. */
    public static OutputPaths draw(
            int image, PathHeatBath engine, double[] drives, int paths, RandomStreams randomness) {
        PathHeatBath.Sampler sampler = engine.sampler();
        NeuronParameters neuron = engine.parameters();
        double[][] activities = new double[drives.length][paths];
        double[][][] positions =
                new double[drives.length][paths][neuron.lattice().slices()];
        for (int j = 0; j < drives.length; j++) {
            int digit = j;
            sampler.draw(
                    Drive.excitation(drives[j]),
                    path -> randomness.stream(image, digit, path),
                    activities[j],
                    positions[j]);
        }
        return new OutputPaths(image, neuron.inputPath(), activities, positions);
    }

    /** Index into the test set. */
    public int image() {
        return image;
    }

    /** The path of every active pixel's neuron. */
    public KinkPath input() {
        return input;
    }

    /** Paths per neuron. */
    public int paths() {
        return activities[0].length;
    }

    /** Raw activity of a digit's path. */
    public double activity(int digit, int path) {
        return activities[digit][path];
    }

    /** phi of a digit's path at a time slice. */
    public double position(int digit, int path, int slice) {
        return positions[digit][path][slice];
    }
}
