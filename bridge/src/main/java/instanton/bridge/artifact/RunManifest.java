package instanton.bridge.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import instanton.bridge.json.ComparisonSummary;
import instanton.bridge.json.NeuronRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a run of {@code compare}: what it was asked for, what it worked on, and what came of it.
 *
 * @param provenance what it was made with
 * @param seed of all its random numbers
 * @param data what was read
 * @param model what read it
 * @param neuron what the output neurons are
 * @param settings what was asked for
 * @param results what came of it
 */
public record RunManifest(
        Provenance provenance,
        Seed seed,
        DataOrigin data,
        Model model,
        NeuronRecord neuron,
        Settings settings,
        ComparisonSummary results) {
    /** The name and version of this shape. */
    public static final String FORMAT = "instanton-run/1";

    /**
     * The seed of a run.
     *
     * @param given whether it was asked for
     */
    public record Seed(long value, boolean given) {
        static Seed read(Path file, Manifest manifest) throws IOException {
            return new Seed(
                    manifest.value(file, "seed", Long.class),
                    manifest.at("/seedGiven").asBoolean());
        }
    }

    /**
     * The model that a run read with.
     *
     * @param folder where it was
     * @param files digest of each of its files, by its name
     */
    public record Model(String folder, Map<String, String> files) {
        /** Copies the digests; none where none are told. */
        public Model {
            files = copy(files);
        }
    }

    /**
     * What was asked for; null where nothing was.
     *
     * @param images how many to read
     * @param paths per neuron and image
     * @param sweeps of the whole Hamiltonian of a deep model; left out where nothing was asked for
     * @param engines their names
     * @param confidence with which a winner is to be certain
     * @param inhibition strength between output neurons
     * @param threads that may run at once
     */
    public record Settings(
            @Nullable Integer images,
            @Nullable Integer paths,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer sweeps,

            List<String> engines,
            @Nullable Double confidence,
            double inhibition,
            int threads) {}

    private static Map<String, String> copy(@Nullable Map<String, String> told) {
        return told == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(told));
    }

    /** The same run with other results. */
    public RunManifest with(ComparisonSummary other) {
        return new RunManifest(provenance, seed, data, model, neuron, settings, other);
    }

    /** Everything in the order of the file. */
    private Manifest manifest() {
        return Manifest.of(FORMAT, provenance)
                .with("seed", seed.value())
                .with("seedGiven", seed.given())
                .with("data", data)
                .with("model", model)
                .with("neuron", neuron)
                .with("settings", settings)
                .with("results", results);
    }

    /** The manifest as indented JSON. */
    public String json() {
        return manifest().json();
    }

    /** Writes the manifest into a folder, whole or not at all. */
    void write(Path folder) throws IOException {
        manifest().write(folder);
    }

    /**
     * Reads a manifest.
     *
     * @throws instanton.classical.file.BadFileException if it is none of this format, or lacks a part
     */
    static RunManifest read(Path file) throws IOException {
        Manifest manifest = Manifest.read(file, FORMAT);
        return new RunManifest(
                manifest.provenance(file),
                Seed.read(file, manifest),
                manifest.value(file, "data", DataOrigin.class),
                manifest.value(file, "model", Model.class),
                manifest.value(file, "neuron", NeuronRecord.class),
                manifest.value(file, "settings", Settings.class),
                manifest.value(file, "results", ComparisonSummary.class));
    }
}
