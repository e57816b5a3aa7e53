package instanton.bridge.app;

import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.transfer.LayerKnobs;
import instanton.classical.file.BadFileException;
import instanton.quantum.physics.NeuronParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to change a deep model's couplings and neurons. */
final class DeepTransferOptions {
    @Option(
            names = "--scale",
            split = ",",
            paramLabel = "S",
            description = "Of a deep model: multiply each layer's couplings, the lowest first; a weaker read-out acts"
                    + " back less.")
    private @Nullable List<Double> scale;

    @Option(
            names = "--shrink",
            split = ",",
            paramLabel = "E",
            description =
                    "Of a deep model: the energy that each layer's couplings lose before; what is less is 0 (L1).")
    private @Nullable List<Double> shrink;

    @Option(
            names = "--network",
            paramLabel = "FILE",
            description = "Of a deep model: also write it as a network file, looking at the first test image.")
    private @Nullable Path network;

    /** Only a deep model has such knobs. */
    void refuseAlone() {
        refuseAlone("--scale", scale);
        refuseAlone("--shrink", shrink);
        refuseAlone("--network", network);
    }

    private static void refuseAlone(String option, @Nullable Object value) {
        if (value != null) {
            throw new BadArgumentException(option + ": expected none but with a deep model, found " + value);
        }
    }

    /** Whether any couplings are to be changed. */
    boolean changes() {
        return scale != null || shrink != null;
    }

    @Nullable
    Path network() {
        return network;
    }

    /** What is asked for; of the rest what the model has. */
    List<LayerKnobs> knobs(DeepModelFolder model) throws BadFileException {
        List<LayerKnobs> before = model.manifest().knobs();
        check("--scale", scale, before.size());
        check("--shrink", shrink, before.size());
        List<LayerKnobs> knobs = new ArrayList<>();
        for (int l = 0; l < before.size(); l++) {
            try {
                knobs.add(new LayerKnobs(
                        scale == null ? before.get(l).scale() : scale.get(l),
                        shrink == null ? before.get(l).shrink() : shrink.get(l)));
            } catch (IllegalArgumentException e) {
                throw BadArgumentException.of("--scale, --shrink", e);
            }
        }
        return knobs;
    }

    private static void check(String option, @Nullable List<Double> values, int layers) {
        if (values != null && values.size() != layers) {
            throw new BadArgumentException(
                    option + ": expected " + layers + " numbers, one for each layer, found " + values);
        }
    }

    /** Knobs and neurons in words. */
    static String words(DeepModelFolder model) throws BadFileException {
        List<String> layers = new ArrayList<>();
        for (LayerKnobs each : model.manifest().knobs()) {
            layers.add("scale " + each.scale() + (each.shrink() == 0 ? "" : ", shrink " + each.shrink()));
        }
        NeuronParameters neuron = model.network().neuron();
        return String.join("; ", layers) + "; Lambda " + neuron.well().lambda() + ", T "
                + neuron.lattice().period() + ", " + neuron.lattice().slices() + " slices, " + neuron.kinks()
                + " kinks";
    }
}
