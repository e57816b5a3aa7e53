package instanton.classical.digits;

import instanton.classical.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose images a folder's files are, if that is known: by their names, by how many there are, or by their digests. Many sets come under MNIST's
 * names, and not all show digits.
 *
 * @param name of the set, and what was done with it; empty where it is none that is known
 * @param emnist of which of EMNIST's sets, which are turned upright
 */
record KnownData(String name, Optional<Emnist> emnist) {
    /** SHA-256 of files of labels as they are distributed, gzipped. */
    private static final Map<String, String> LABEL_FILES = Map.of(
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", "Fashion-MNIST: clothes",
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", "Fashion-MNIST: clothes",
            "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c", "KMNIST: Japanese letters",
            "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17", "KMNIST: Japanese letters");

    private static final int LARGEST_LABELS = 1 << 20; // bytes of a file of labels that is looked up

    /**
     * Looks at what was read.
     *
     * @param splits test, and training if it is there
     */
    static KnownData of(FileNames names, List<IdxSplit> splits) throws IOException {
        Optional<Emnist> emnist =
                names.emnist().isPresent() ? Emnist.named(names.emnist().get()) : Emnist.sized(splits);
        if (emnist.isPresent()) {
            return new KnownData("EMNIST " + emnist.get().label() + ", turned upright", emnist);
        }
        for (IdxSplit split : splits) {
            String known = LABEL_FILES.get(digest(split.labelFile()));
            if (known != null) {
                return new KnownData(known, emnist);
            }
        }
        if (splits.get(0).isExtended()) {
            return new KnownData("QMNIST", emnist);
        }
        // Unzipped and zipped anew the labels have no digest that is known; MNIST has not as many of each digit.
        boolean even =
                splits.get(0).isEven(10, 10_000) && splits.stream().allMatch(split -> split.isEven(10, split.count()));
        return new KnownData(
                even ? "not MNIST: as many images of each class, as in Fashion-MNIST and KMNIST" : "", emnist);
    }

    private static String digest(Path file) throws IOException {
        return Files.size(file) > LARGEST_LABELS ? "" : Sha256.of(Files.readAllBytes(file));
    }

    /** The splits as they are to be seen. */
    List<IdxSplit> upright(List<IdxSplit> splits) {
        return emnist.isEmpty()
                ? splits
                : splits.stream()
                        .map(split -> split.transposed(emnist.get().firstLabel()))
                        .toList();
    }
}
