package instanton.bridge.artifact;

import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a model: the size and the classes of the images it reads, how it was trained, how its weights became couplings, and the
 * digests of its files.
 *
 * @param file where it is, for messages
 * @param json all that it says, what other versions added included
 * @param shape of the images; null where it does not tell, as of format 1 before images had sizes
 * @param classes what it tells apart; null where it does not tell, as before classes had names
 * @param isBiased whether the weights have a row more than there are pixels, that of an input that is always on
 * @param training how it came about
 * @param files SHA-256 of its other files, by their names
 */
public record ModelManifest(
        Path file,
        Manifest json,
        @Nullable ImageShape shape,
        @Nullable ClassNames classes,
        boolean isBiased,
        TrainingRecord training,
        Map<String, String> files) {
    /** The name and version of this shape. */
    public static final String FORMAT = "instanton-model/1";

    /** Copies the digests. */
    public ModelManifest {
        files = new LinkedHashMap<>(files);
    }

    /** One that says no more than what it was made with. */
    static ModelManifest of(Path folder, Provenance provenance) throws BadFileException {
        return of(folder.resolve(Manifest.FILE), Manifest.of(FORMAT, provenance));
    }

    /**
     * Reads a folder's manifest.
     *
     * @throws BadFileException if there is none, or it says what cannot be
     */
    static ModelManifest read(Path folder) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        return of(file, Manifest.read(file, FORMAT));
    }

    private static ModelManifest of(Path file, Manifest json) throws BadFileException {
        Integer inputs = json.find(file, "inputs", Integer.class).orElse(null);
        Integer height = json.find(file, "height", Integer.class).orElse(null);
        Integer width = json.find(file, "width", Integer.class).orElse(null);
        String[] names = json.find(file, "classes", String[].class).orElse(null);
        try {
            ImageShape shape = height == null || width == null ? null : new ImageShape(height, width);
            if (shape != null && inputs != null && shape.pixels() != inputs) {
                throw new IllegalArgumentException(
                        "expected " + shape.pixels() + " inputs by height and width, found " + inputs);
            }
            return new ModelManifest(
                    file,
                    json,
                    shape,
                    names == null ? null : new ClassNames(List.of(names)),
                    json.find(file, "bias", Boolean.class).orElse(false),
                    new TrainingRecord(
                            json.find(file, "seed", Long.class).orElse(null),
                            json.find(file, "seedGiven", Boolean.class).orElse(false),
                            json.find(file, "data", DataOrigin.class).orElse(null),
                            json.find(file, "training", TrainingRecord.Settings.class)
                                    .orElse(null),
                            json.find(file, "results", TrainingRecord.Results.class)
                                    .orElse(null)),
                    json.find(file, "files", Digests.class).orElse(new Digests()));
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new BadFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** What Jackson reads digests as. */
    private static final class Digests extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    /**
     * How weights became couplings; empty where it does not tell. Read when asked for: whoever is about to replace it need not be able to
     * read it.
     *
     * @throws BadFileException if it says what cannot be
     */
    Optional<TransferRecord> transfer() throws BadFileException {
        return json.find(file, "transfer", TransferRecord.class);
    }

    /** The same of a model that reads images of a size, and tells some classes apart. */
    ModelManifest with(ImageShape newShape, ClassNames newClasses) throws BadFileException {
        return of(
                file,
                json.with("inputs", newShape.pixels())
                        .with("height", newShape.height())
                        .with("width", newShape.width())
                        .with("classes", newClasses.names()));
    }

    /** The same of a model that was trained so. */
    ModelManifest with(TrainingRecord newTraining) throws BadFileException {
        return of(
                file,
                json.with("seed", newTraining.seed())
                        .with("seedGiven", newTraining.seedGiven())
                        .with("data", newTraining.data())
                        .with("training", newTraining.training())
                        .with("results", newTraining.results()));
    }

    /** The same of a model that was trained elsewhere. */
    ModelManifest with(ImportRecord imported, boolean biased) throws BadFileException {
        return of(file, json.with("bias", biased).with("imported", imported));
    }

    /** The same with another transfer, and so other files. */
    ModelManifest with(TransferRecord newTransfer, SortedMap<String, String> newFiles) throws BadFileException {
        return of(file, json.with("transfer", newTransfer).with("files", newFiles));
    }
}
