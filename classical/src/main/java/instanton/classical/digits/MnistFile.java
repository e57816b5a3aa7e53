package instanton.classical.digits;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The four files of MNIST, with the length and the SHA-256 of their unzipped bytes. */
enum MnistFile {
    TRAINING_IMAGES("train-images", 3, 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAINING_LABELS("train-labels", 1, 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES("t10k-images", 3, 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS("t10k-labels", 1, 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    /** The size of its images. */
    static final ImageShape SHAPE = new ImageShape(28, 28);

    /** The digits. */
    static final ClassNames CLASSES = ClassNames.numbered(10);

    private final String stem;
    private final int rank;
    private final long length;
    private final String sha256;

    MnistFile(String stem, int rank, long length, String sha256) {
        this.stem = stem;
        this.rank = rank;
        this.length = length;
        this.sha256 = sha256;
    }

    /** The name the file has once unzipped, as its authors wrote it. */
    String fileName() {
        return stem + "-idx" + rank + "-ubyte";
    }

    /** Whether it belongs to the split to train on. */
    boolean isTraining() {
        return this == TRAINING_IMAGES || this == TRAINING_LABELS;
    }

    /** Hex SHA-256 of the unzipped file. */
    String sha256() {
        return sha256;
    }

    /** What a mirror has to send: the gzipped file. */
    RemoteFile remote() {
        return new RemoteFile(fileName() + ".gz", length, sha256);
    }

    /** Both styles of name, gzipped or not. */
    List<String> names() {
        String dotted = stem + ".idx" + rank + "-ubyte";
        return List.of(fileName(), fileName() + ".gz", dotted, dotted + ".gz");
    }

    /** Where the file lies in a folder, under one of its names; a real file before a folder of that name. */
    Optional<Path> in(Path folder) {
        List<Path> there =
                names().stream().map(folder::resolve).filter(Files::exists).toList();
        return Stream.concat(there.stream().filter(Files::isRegularFile), there.stream())
                .findFirst();
    }
}
