package instanton.quantum.layers;

import instanton.quantum.heatbath.FeltPotentials;
import instanton.quantum.heatbath.PathDrawing;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.work.Job;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Samples a network in layers under one image after the other, in two ways.
 *
 * <p><b>Forwards:</b> each layer's paths are drawn from their exact distribution given those below, which feel nothing of it: independent from
 * pass to pass. <b>Both ways:</b> the whole Hamiltonian by block Gibbs, a sweep drawing the layers in turn from the lowest, each given those below
 * and above; it begins with a pass forwards. Neurons of a layer are not coupled, so that a layer is one block. For one thread; 44 bytes for
 * each neuron and slice.
 */
public final class LayeredSampler {
    /** Passes whose lowest layer is drawn at once: its neurons' weights are computed once for all of them. */
    private static final int ABREAST = 4;

    private final LayerStack stack;
    private final PathDrawing drawing;
    private final LayerField[] fields; // by layer from the second
    private final LayerPaths[][] paths; // pass of those abreast x layer, of the upper layers the first pass alone
    private final FeltPotentials[] felt; // by layer
    private final UniformRandomProvider[][] random; // by layer and neuron
    private final float[][] activities; // by layer
    private final float[] departure;
    private final double well;

    /** The random numbers from which a neuron's paths are drawn. */
    @FunctionalInterface
    public interface Streams {
        /** A fresh stream; the same for the same neuron and pass. */
        UniformRandomProvider stream(int neuron, int pass);
    }

    /** Hears of activities. */
    @FunctionalInterface
    public interface Observer {
        /**
         * Called for each layer, from the lowest, after each pass or sweep.
         *
         * @param layer from 0
         * @param pass from 0
         * @param activities raw, one per neuron; overwritten later
         */
        void observe(int layer, int pass, float[] activities);

        /**
         * Called before, of the same layer and pass.
         *
         * @param squares phi^2, neuron x N; overwritten later
         */
        default void see(int layer, int pass, float[] squares) {}
    }

    /** A sampler of a network; its workspace is made here. */
    public LayeredSampler(LayerStack stack) {
        this.stack = stack;
        this.drawing = PathDrawing.of(stack.neuron());
        KinkPath input = stack.neuron().inputPath();
        this.well = stack.neuron().well().lambda() / 4;
        int layers = stack.layers();
        this.fields = new LayerField[layers];
        this.paths = new LayerPaths[ABREAST][layers];
        this.felt = new FeltPotentials[layers];
        this.random = new UniformRandomProvider[layers][];
        this.activities = new float[layers][];
        for (int layer = 0; layer < layers; layer++) {
            int neurons = stack.neurons(layer);
            random[layer] = new UniformRandomProvider[neurons];
            activities[layer] = new float[neurons];
            felt[layer] = new FeltPotentials(neurons, input.slices());
            for (int pass = 0; pass < ABREAST; pass++) {
                paths[pass][layer] =
                        layer > 0 && pass > 0 ? paths[0][layer] : new LayerPaths(neurons, stack.neuron(), input);
            }
            if (layer > 0) {
                fields[layer] = new LayerField(stack.above().get(layer - 1), input);
            }
        }
        this.departure = new float[input.slices()];
        for (int t = 0; t < departure.length; t++) {
            departure[t] = (float) input.departure(t);
        }
    }

    /**
     * Draws passes forwards.
     *
     * @param excitation E by neuron of the lowest layer
     * @param inhibition I by neuron of the lowest layer
     * @param passes how many, at least 1; the first ones do not depend on how many
     */
    public void forward(double[] excitation, double[] inhibition, int passes, Streams streams, Observer observer) {
        for (int from = 0; from < passes; from += ABREAST) {
            int abreast = Math.min(ABREAST, passes - from);
            drawLowest(excitation, inhibition, from, abreast, streams);
            for (int pass = 0; pass < abreast; pass++) {
                paths[pass][0].update();
                observe(0, from + pass, paths[pass][0], observer);
                for (int layer = 1; layer < stack.layers(); layer++) {
                    Job.goOn();
                    begin(layer, from + pass, streams);
                    felt[layer].clear(well);
                    fields[layer].addAbove(paths[pass][layer - 1], felt[layer]);
                    drawing.free(felt[layer], random[layer], paths[pass][layer].squares());
                    paths[pass][layer].update();
                    observe(layer, from + pass, paths[pass][layer], observer);
                }
            }
        }
    }

    private void drawLowest(double[] excitation, double[] inhibition, int from, int abreast, Streams streams) {
        UniformRandomProvider[][] own = new UniformRandomProvider[abreast][stack.first()];
        float[][] into = new float[abreast][];
        for (int pass = 0; pass < abreast; pass++) {
            into[pass] = paths[pass][0].squares();
            for (int h = 0; h < stack.first(); h++) {
                own[pass][h] = streams.stream(h, from + pass);
            }
        }
        random[0] = own[0];
        drawing.driven(excitation, inhibition, own, into);
    }

    private void begin(int layer, int pass, Streams streams) {
        int before = 0;
        for (int l = 0; l < layer; l++) {
            before += stack.neurons(l);
        }
        for (int j = 0; j < random[layer].length; j++) {
            random[layer][j] = streams.stream(before + j, pass);
        }
    }

    private void observe(int layer, int pass, LayerPaths its, Observer observer) {
        observer.see(layer, pass, its.squares());
        its.activities(activities[layer]);
        observer.observe(layer, pass, activities[layer]);
    }

    /**
     * Draws sweeps of the whole Hamiltonian, after a pass forwards.
     *
     * @param excitation E by neuron of the lowest layer
     * @param inhibition I by neuron of the lowest layer
     * @param sweeps how many, at least 1; the first ones do not depend on how many
     * @param streams asked for one pass, and for one neuron more than there are, from whose stream slices are chosen at which paths are held
     * @param replica the pass that is asked for
     */
    public void full(
            double[] excitation, double[] inhibition, int sweeps, Streams streams, int replica, Observer observer) {
        forward(excitation, inhibition, 1, (neuron, pass) -> streams.stream(neuron, replica), (l, pass, a) -> {});
        UniformRandomProvider cuts = streams.stream(stack.size(), replica);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int layer = 0; layer < stack.layers(); layer++) {
                Job.goOn();
                feel(layer, excitation, inhibition);
                drawing.held(felt[layer], cuts.nextInt(departure.length), random[layer], paths[0][layer].squares());
                paths[0][layer].update();
            }
            for (int layer = 0; layer < stack.layers(); layer++) {
                observe(layer, sweep, paths[0][layer], observer);
            }
        }
    }

    private void feel(int layer, double[] excitation, double[] inhibition) {
        felt[layer].clear(well);
        if (layer == 0) {
            for (int h = 0; h < stack.first(); h++) {
                LayerField.addDriven(h, (float) excitation[h], (float) inhibition[h], departure, felt[0]);
            }
        } else {
            fields[layer].addAbove(paths[0][layer - 1], felt[layer]);
        }
        if (layer + 1 < stack.layers()) {
            fields[layer + 1].addBelow(paths[0][layer + 1], felt[layer]);
        }
    }
}
