package instanton.bridge.artifact;

import instanton.bridge.json.NeuronRecord;
import instanton.bridge.json.SimulationSummary;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a scan of {@code simulate}: what it was asked for, what it worked on, and what came of it.
 *
 * @param provenance what it was made with
 * @param seed of all its random numbers, where no axis varies it
 * @param network the file, and its SHA-256
 * @param neuron what its neurons are where no axis says
 * @param settings what was asked for
 * @param results what came of it
 */
public record SimulationScanManifest(
        Provenance provenance,
        RunManifest.Seed seed,
        Network network,
        NeuronRecord neuron,
        Settings settings,
        SimulationSummary results) {
    /** The name and version of this shape. */
    public static final String FORMAT = "instanton-simulation-scan/1";

    /** A network file. */
    public record Network(String file, String sha256) {}

    /**
     * What was asked for.
     *
     * @param paths to keep per neuron, null where nothing is sampled
     * @param tempering whether neighbouring k exchange paths
     */
    public record Settings(String engine, @Nullable Integer paths, boolean tempering, int threads) {}

    private Manifest manifest() {
        return Manifest.of(FORMAT, provenance)
                .with("seed", seed.value())
                .with("seedGiven", seed.given())
                .with("network", network)
                .with("neuron", neuron)
                .with("settings", settings)
                .with("results", results);
    }

    /** The manifest as indented JSON. */
    public String json() {
        return manifest().json();
    }

    /** Writes the manifest into a folder, whole or not at all. */
    public void write(Path folder) throws IOException {
        manifest().write(folder);
    }
}
