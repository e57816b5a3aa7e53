package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with the four IDX files of a set of images, under MNIST's names, or EMNIST's or QMNIST's.
 *
 * @param path the folder
 */
record DigitFolder(Path path) {
    /** Whether all four files are there, be they sound or not. */
    boolean isComplete() {
        return Stream.of(MnistFile.values()).allMatch(file -> file.in(path).isPresent());
    }

    /**
     * Reads the splits that are needed, and the training split anyway where one of its files is there. Their images are of one size;
     * {@code classes.txt} says what their classes are, or else their labels do.
     *
     * @throws BadFileException if the folder or a file in it is not what it should be
     */
    DigitData read(String name, Splits needed) throws IOException {
        List<MnistFile> files = files(needed);
        checkFolder(files);
        List<IdxSplit> read = splits(files, IdxSplit.shape(find(MnistFile.TEST_IMAGES)));
        KnownData known = KnownData.of(FileNames.in(path), read);
        List<IdxSplit> splits = known.upright(read);
        Optional<ClassFile> named = ClassFile.in(path);
        ClassNames classes = named.isPresent()
                ? named.get().names()
                : known.emnist().isPresent() ? known.emnist().get().classes() : numbered(splits);
        String reason = named.isPresent() ? ", a line each in " + ClassFile.NAME : "";
        DigitData data = data(
                known.name().isEmpty() ? name : name + " (" + known.name() + ")",
                splits,
                classes,
                reason,
                (known.name().isEmpty() ? "images" : known.name()) + " read from " + path);
        if (splits.size() > 1 && splits.get(1).seen().cardinality() < 2) {
            throw new BadFileException(
                    splits.get(1).labelFile(),
                    "expected images of at least 2 classes to train on, found "
                            + classes.name(splits.get(1).seen().nextSetBit(0)) + " alone");
        }
        return named.isPresent() ? data.with(ClassFile.NAME, named.get().sha256()) : data;
    }

    /**
     * Reads the real MNIST.
     *
     * @throws BadFileException also if a file is sound but not MNIST's
     */
    DigitData readMnist(Splits needed) throws IOException {
        List<MnistFile> files = files(needed);
        checkFolder(files);
        DigitData data = data(
                "mnist",
                splits(files, MnistFile.SHAPE),
                MnistFile.CLASSES,
                "",
                "MNIST read from " + path + ", verified by SHA-256");
        SortedMap<String, String> digests = new TreeMap<>();
        for (MnistFile file : files) {
            Path found = find(file);
            String sha256 = data.sha256().get(IdxSplit.unzippedName(found));
            if (!file.sha256().equals(sha256)) {
                throw new BadFileException(
                        found, "expected MNIST's file with the SHA-256 " + file.sha256() + ", found " + sha256);
            }
            digests.put(file.fileName(), file.sha256());
        }
        return new DigitData(data.name(), data.trainingSplit(), data.test(), digests, data.note());
    }

    /** The test split and, if its files are among those given, the training split. */
    private List<IdxSplit> splits(List<MnistFile> files, ImageShape shape) throws IOException {
        List<IdxSplit> splits = new ArrayList<>();
        if (files.contains(MnistFile.TRAINING_IMAGES)) { // first: where the sizes differ, nothing is read
            splits.add(IdxSplit.read(find(MnistFile.TRAINING_IMAGES), find(MnistFile.TRAINING_LABELS), shape));
        }
        splits.add(0, IdxSplit.read(find(MnistFile.TEST_IMAGES), find(MnistFile.TEST_LABELS), shape));
        return splits;
    }

    private static DigitData data(String name, List<IdxSplit> splits, ClassNames classes, String reason, String note)
            throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        List<Digits> digits = new ArrayList<>();
        for (IdxSplit split : splits) {
            digests.putAll(split.sha256());
            digits.add(split.digits(classes, reason));
        }
        return new DigitData(name, digits.stream().skip(1).findFirst(), digits.get(0), digests, note);
    }

    /**
     * Classes called by their numbers, up to the largest label. Where there are images to train on, each class must have one in either
     * split: else a label is wrong, or there are classes that only {@code classes.txt} can tell of.
     */
    private static ClassNames numbered(List<IdxSplit> splits) throws BadFileException {
        BitSet all = new BitSet();
        splits.forEach(split -> all.or(split.seen()));
        int largest = all.length() - 1;
        if (splits.size() > 1 && all.nextClearBit(0) < largest) {
            IdxSplit having = splits.get(1).seen().get(largest) ? splits.get(1) : splits.get(0);
            throw new BadFileException(
                    having.labelFile(),
                    "expected images of all classes up to the largest label, found " + largest + " but no image of "
                            + all.nextClearBit(0) + " (" + ClassFile.NAME + " may name classes without images)");
        }
        return ClassNames.numbered(Math.max(2, largest + 1));
    }

    /** All four files, or those of the test split where no more is needed or there. */
    private List<MnistFile> files(Splits needed) throws IOException {
        FileNames names = FileNames.in(path);
        boolean both = needed == Splits.BOTH
                || Stream.of(MnistFile.values())
                        .anyMatch(file -> file.isTraining() && names.find(file).isPresent());
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

    private Path find(MnistFile file) throws IOException {
        return FileNames.in(path)
                .find(file)
                .orElseThrow(() -> new BadFileException(
                        path.resolve(file.fileName()),
                        "expected this file" + (file.isTraining() ? " to train on" : "")
                                + ", gzipped or not, found none"));
    }
}
