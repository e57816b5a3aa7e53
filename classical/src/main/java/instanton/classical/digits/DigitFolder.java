package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with the four IDX files of a set of digits, under MNIST's names.
 *
 * @param path the folder
 */
record DigitFolder(Path path) {
    /** Height and width of the images: the network has one input neuron for each pixel. */
    static final int SIDE = 28;

    /** Whether all four files are there, be they sound or not. */
    boolean isComplete() {
        return Stream.of(MnistFile.values()).allMatch(file -> file.in(path).isPresent());
    }

    /**
     * Reads both splits.
     *
     * @throws BadFileException if the folder or a file in it is not what it should be
     */
    DigitData read(String name) throws IOException {
        checkFolder();
        IdxSplit training = split(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS);
        IdxSplit test = split(MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);
        SortedMap<String, String> digests = new TreeMap<>(training.sha256());
        digests.putAll(test.sha256());
        return new DigitData(name, training.digits(), test.digits(), digests, "digits read from " + path);
    }

    /**
     * Reads both splits of the real MNIST.
     *
     * @throws BadFileException also if a file is sound but not MNIST's
     */
    DigitData readMnist() throws IOException {
        DigitData data = read("mnist");
        SortedMap<String, String> digests = new TreeMap<>();
        for (MnistFile file : MnistFile.values()) {
            Path found = find(file);
            String sha256 = data.sha256().get(IdxSplit.unzippedName(found));
            if (!file.sha256().equals(sha256)) {
                throw new BadFileException(
                        found, "expected MNIST's file with the SHA-256 " + file.sha256() + ", found " + sha256);
            }
            digests.put(file.fileName(), file.sha256());
        }
        return new DigitData(
                "mnist", data.training(), data.test(), digests, "MNIST read from " + path + ", verified by SHA-256");
    }

    private void checkFolder() throws IOException {
        if (!Files.isDirectory(path)) {
            throw new BadFileException(
                    path, "expected a folder of IDX files, found " + (Files.exists(path) ? "a file" : "none"));
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isEmpty()) {
                throw new BadFileException(
                        path,
                        "expected the IDX files "
                                + Stream.of(MnistFile.values())
                                        .map(MnistFile::fileName)
                                        .collect(Collectors.joining(", "))
                                + ", found an empty folder");
            }
        }
        for (MnistFile file : MnistFile.values()) {
            find(file);
        }
    }

    private Path find(MnistFile file) throws BadFileException {
        return file.in(path)
                .orElseThrow(() -> new BadFileException(
                        path.resolve(file.fileName()), "expected this file, gzipped or not, found none"));
    }

    private IdxSplit split(MnistFile images, MnistFile labels) throws IOException {
        return IdxSplit.read(find(images), find(labels), SIDE, SIDE);
    }
}
