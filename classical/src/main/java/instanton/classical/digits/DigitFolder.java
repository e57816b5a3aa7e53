package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
     * Reads the splits that are needed, and the training split anyway where one of its files is there.
     *
     * @throws BadFileException if the folder or a file in it is not what it should be
     */
    DigitData read(String name, Splits needed) throws IOException {
        List<MnistFile> files = files(needed);
        checkFolder(files);
        IdxSplit test = split(MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);
        SortedMap<String, String> digests = new TreeMap<>(test.sha256());
        Optional<Digits> training = Optional.empty();
        if (files.contains(MnistFile.TRAINING_IMAGES)) {
            IdxSplit split = split(MnistFile.TRAINING_IMAGES, MnistFile.TRAINING_LABELS);
            digests.putAll(split.sha256());
            training = Optional.of(split.digits());
        }
        return new DigitData(name, training, test.digits(), digests, "digits read from " + path);
    }

    /**
     * The same of the real MNIST.
     *
     * @throws BadFileException also if a file is sound but not MNIST's
     */
    DigitData readMnist(Splits needed) throws IOException {
        DigitData data = read("mnist", needed);
        SortedMap<String, String> digests = new TreeMap<>();
        for (MnistFile file : files(needed)) {
            Path found = find(file);
            String sha256 = data.sha256().get(IdxSplit.unzippedName(found));
            if (!file.sha256().equals(sha256)) {
                throw new BadFileException(
                        found, "expected MNIST's file with the SHA-256 " + file.sha256() + ", found " + sha256);
            }
            digests.put(file.fileName(), file.sha256());
        }
        return new DigitData(
                "mnist",
                data.trainingSplit(),
                data.test(),
                digests,
                "MNIST read from " + path + ", verified by SHA-256");
    }

    /** All four files, or those of the test split where no more is needed or there. */
    private List<MnistFile> files(Splits needed) {
        boolean both = needed == Splits.BOTH
                || Stream.of(MnistFile.values())
                        .anyMatch(file -> file.isTraining() && file.in(path).isPresent());
        return Stream.of(MnistFile.values())
                .filter(file -> both || !file.isTraining())
                .toList();
    }

    private void checkFolder(List<MnistFile> needed) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new BadFileException(
                    path, "expected a folder of IDX files, found " + (Files.exists(path) ? "a file" : "none"));
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isEmpty()) {
                throw new BadFileException(
                        path,
                        "expected the IDX files "
                                + needed.stream().map(MnistFile::fileName).collect(Collectors.joining(", "))
                                + ", found an empty folder");
            }
        } catch (AccessDeniedException e) {
            throw new BadFileException(path, "expected a folder that may be read, found that access is denied", e);
        }
        for (MnistFile file : needed) {
            find(file);
        }
    }

    private Path find(MnistFile file) throws BadFileException {
        return file.in(path)
                .orElseThrow(() -> new BadFileException(
                        path.resolve(file.fileName()),
                        "expected this file" + (file.isTraining() ? " to train on" : "")
                                + ", gzipped or not, found none"));
    }

    private IdxSplit split(MnistFile images, MnistFile labels) throws IOException {
        return IdxSplit.read(find(images), find(labels), SIDE, SIDE);
    }
}
