package instanton.classical.digits;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** EMNIST's sets: handwriting of the kind of MNIST's, stored column by column, so that it lies on its side, mirrored, until it is transposed. */
enum Emnist {
    BYCLASS("byclass", 697_932, 116_323, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 0),
    BYMERGE("bymerge", 697_932, 116_323, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt", 0),
    BALANCED("balanced", 112_800, 18_800, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt", 0),
    LETTERS("letters", 124_800, 20_800, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1),
    DIGITS("digits", 240_000, 40_000, "0123456789", 0),
    MNIST("mnist", 60_000, 10_000, "0123456789", 0);

    private final String label;
    private final int training;
    private final int test;
    private final String names; // of the classes, a letter each
    private final int firstLabel;

    Emnist(String label, int training, int test, String names, int firstLabel) {
        this.label = label;
        this.training = training;
        this.test = test;
        this.names = names;
        this.firstLabel = firstLabel;
    }

    /** The set that EMNIST's files are named after. */
    static Optional<Emnist> named(String label) {
        return Stream.of(values()).filter(set -> set.label.equals(label)).findFirst();
    }

    /** The set of the same numbers of images and classes; not that which has as many as MNIST. */
    static Optional<Emnist> sized(List<IdxSplit> splits) {
        int last = splits.get(0).seen().length() - 1;
        return Stream.of(BALANCED, LETTERS, DIGITS)
                .filter(set -> splits.get(0).shape().equals(MnistFile.SHAPE)
                        && splits.get(0).count() == set.test
                        && (splits.size() == 1 || splits.get(1).count() == set.training)
                        && splits.get(0).seen().nextSetBit(0) == set.firstLabel
                        && last == set.names.length() - 1 + set.firstLabel)
                .findFirst();
    }

    String label() {
        return label;
    }

    ClassNames classes() {
        return new ClassNames(names.chars().mapToObj(Character::toString).toList());
    }

    /** What its first class is labelled. */
    int firstLabel() {
        return firstLabel;
    }
}
