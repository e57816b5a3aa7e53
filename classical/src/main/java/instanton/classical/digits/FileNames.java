package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Under what names a folder holds its four files: MNIST's, or those that EMNIST or QMNIST were given.
 *
 * @param folder where they lie
 * @param start with which names begin: "" for MNIST's, "qmnist-", "emnist-letters-"
 */
record FileNames(Path folder, String start) {
    private static final Pattern EMNIST = Pattern.compile("(emnist-[a-z]+-)test-images-idx3-ubyte(\\.gz)?");
    private static final String QMNIST = "qmnist-";

    /**
     * Looks into a folder. MNIST's names come first.
     *
     * @throws BadFileException if several of EMNIST's sets lie there
     */
    static FileNames in(Path folder) throws IOException {
        boolean mnist =
                Stream.of(MnistFile.values()).anyMatch(file -> file.in(folder).isPresent());
        if (mnist || !Files.isDirectory(folder) || !Files.isReadable(folder)) {
            return new FileNames(folder, "");
        }
        SortedSet<String> starts = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = EMNIST.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    starts.add(name.group(1));
                }
            }
        }
        if (starts.size() > 1) {
            throw new BadFileException(
                    folder,
                    "expected the files of one set, found those of " + String.join("*, ", starts)
                            + "*: put one into a folder of its own");
        }
        FileNames qmnist = new FileNames(folder, QMNIST);
        return !starts.isEmpty()
                ? new FileNames(folder, starts.first())
                : new FileNames(folder, qmnist.find(MnistFile.TEST_IMAGES).isPresent() ? QMNIST : "");
    }

    /** The name of EMNIST's set, as "letters". */
    Optional<String> emnist() {
        return start.startsWith("emnist-")
                ? Optional.of(start.substring("emnist-".length(), start.length() - 1))
                : Optional.empty();
    }

    /** Where a file lies, gzipped or not. */
    Optional<Path> find(MnistFile file) {
        if (start.isEmpty()) {
            return file.in(folder);
        }
        return others(file).stream()
                .flatMap(name -> Stream.of(name, name + ".gz"))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private List<String> others(MnistFile file) {
        String split = file.isTraining() ? "train" : "test";
        boolean images = file == MnistFile.TRAINING_IMAGES || file == MnistFile.TEST_IMAGES;
        if (images) {
            return List.of(start + split + "-images-idx3-ubyte");
        }
        return List.of(start + split + "-labels-idx2-int", start + split + "-labels-idx1-ubyte");
    }
}
