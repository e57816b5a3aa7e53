package instanton.classical.digits;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What there is to tell apart, class by class.
 *
 * @param names one line of at most 40 characters each, none blank, none twice; 2 to 256 of them
 */
public record ClassNames(List<String> names) {
    /** The most that a label of one byte tells apart. */
    public static final int MOST = 256;

    private static final int SHOWN = 4;
    private static final int LONGEST = 40;

    /** Copies the list and checks it. */
    public ClassNames {
        names = List.copyOf(names);
        if (names.size() < 2 || names.size() > MOST) {
            throw new IllegalArgumentException("expected 2 to " + MOST + " classes, found " + names.size());
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                throw new IllegalArgumentException("expected a name on one line for class " + i + ", found none");
            }
            if (name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "expected a name without control characters for class " + i + ", found one");
            }
            if (name.length() > LONGEST) {
                throw new IllegalArgumentException("expected names of at most " + LONGEST + " characters, found one of "
                        + name.length() + " for class " + i);
            }
            if (names.indexOf(name) < i) {
                throw new IllegalArgumentException(
                        "expected a name of its own for class " + i + ", found \"" + name + "\" again");
            }
        }
    }

    /** Classes called by their numbers: 0, 1, 2 and so on. */
    public static ClassNames numbered(int classes) {
        return new ClassNames(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    }

    /** How many classes there are. */
    public int size() {
        return names.size();
    }

    /** The name of a class. */
    public String name(int label) {
        return names.get(label);
    }

    /** Whether others begin as these do, and have at least as many. */
    public boolean begin(ClassNames others) {
        return size() <= others.size() && others.names.subList(0, size()).equals(names);
    }

    /** In a few words: {@code 26 classes (a, b, c ... z)}. */
    @Override
    public String toString() {
        String shown = size() <= SHOWN
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, SHOWN - 1)) + " ... " + names.get(size() - 1);
        return size() + " classes (" + shown + ")";
    }
}
