package instanton.bridge.artifact;

import instanton.bridge.reproduce.Effort;
import instanton.bridge.reproduce.PaperFigure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a run of {@code reproduce}: what it was asked for, so that it can go on, and whether it got there.
 *
 * @param order what it was asked for
 * @param seed of all its random numbers
 * @param provenance what it was begun with
 * @param finished whether all its figures are there
 */
public record ReproductionManifest(Order order, RunManifest.Seed seed, Provenance provenance, boolean finished) {
    /** The name and version of this shape. */
    public static final String FORMAT = "instanton-reproduction/1";

    /**
     * What was asked for.
     *
     * @param figures in the paper's order; all of them where none is named
     * @param effort how much to sample
     * @param model a model folder; null where a model is trained
     * @param data the source of the data; null for the best there is
     */
    public record Order(
            List<PaperFigure> figures,
            Effort effort,
            @Nullable String model,
            @Nullable String data) {
        /** Sorts the figures. */
        public Order {
            figures = figures == null || figures.isEmpty()
                    ? List.of(PaperFigure.values())
                    : List.copyOf(EnumSet.copyOf(figures));
        }
    }

    /** The same run, finished. */
    public ReproductionManifest asFinished() {
        return new ReproductionManifest(order, seed, provenance, true);
    }

    private Manifest manifest() {
        return Manifest.of(FORMAT, provenance)
                .with("seed", seed.value())
                .with("seedGiven", seed.given())
                .with("order", order)
                .with("finished", finished);
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
    static ReproductionManifest read(Path file) throws IOException {
        Manifest manifest = Manifest.read(file, FORMAT);
        return new ReproductionManifest(
                manifest.value(file, "order", Order.class),
                RunManifest.Seed.read(file, manifest),
                manifest.provenance(file),
                manifest.at("/finished").asBoolean());
    }
}
