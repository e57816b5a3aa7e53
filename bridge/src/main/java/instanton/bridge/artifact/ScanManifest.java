package instanton.bridge.artifact;

import instanton.bridge.compare.Setting;
import instanton.bridge.json.NeuronRecord;
import instanton.bridge.json.ScanSummary;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a scan of {@code compare}: what it was asked for, what it worked on, and what came of it.
 *
 * @param provenance what it was made with
 * @param seed of the choice of images, and of the paths where no axis varies it
 * @param data what was read
 * @param model what read it
 * @param base what the model is where no axis says
 * @param settings what was asked for
 * @param results what came of it
 */
public record ScanManifest(
        Provenance provenance,
        RunManifest.Seed seed,
        DataOrigin data,
        RunManifest.Model model,
        Base base,
        RunManifest.Settings settings,
        ScanSummary results) {
    /** The name and version of this shape. */
    public static final String FORMAT = "instanton-scan-run/1";

    /**
     * What a model is.
     *
     * @param normalization how weights became couplings
     * @param gain k, of a typical image where each has its own
     * @param meanDrive to which each image's drives are scaled, null where all have one gain
     * @param neuron what its neurons are
     */
    public record Base(
            String normalization, double gain, @Nullable Double meanDrive, NeuronRecord neuron) {
        /** Of what is compared. */
        public static Base of(Setting setting) {
            return new Base(
                    setting.couplings(),
                    setting.gain(),
                    setting.point().gain().meanDrive().isPresent()
                            ? setting.point().gain().strength()
                            : null,
                    NeuronRecord.of(setting.point().neuron()));
        }
    }

    private Manifest manifest() {
        return Manifest.of(FORMAT, provenance)
                .with("seed", seed.value())
                .with("seedGiven", seed.given())
                .with("data", data)
                .with("model", model)
                .with("base", base)
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
