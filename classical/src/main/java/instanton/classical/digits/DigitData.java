package instanton.classical.digits;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digits to train and to test on, with where they came from.
 *
 * @param name "mnist", "drawn", or the folder as it was given, with whose images they are where that is known
 * @param trainingSplit the split to train on; empty only where {@link Splits#TEST} was asked for and no more was there
 * @param test the split to test on
 * @param sha256 for each file (or, for drawn digits, each array) the hex SHA-256 of its unzipped bytes
 * @param note one line on where the data came from
 */
public record DigitData(
        String name, Optional<Digits> trainingSplit, Digits test, SortedMap<String, String> sha256, String note) {
    public DigitData {
        sha256 = Collections.unmodifiableSortedMap(new TreeMap<>(sha256));
    }

    /**
     * The split to train on.
     *
     * @throws IllegalStateException if there is none
     */
    public Digits training() {
        return trainingSplit.orElseThrow(() ->
                new IllegalStateException("expected both splits to have been asked for, found the test split alone"));
    }

    /**
     * The same data, told apart among other classes.
     *
     * @throws IllegalArgumentException if a label is of none of them
     */
    public DigitData among(ClassNames classes) {
        return new DigitData(
                name, trainingSplit.map(training -> training.among(classes)), test.among(classes), sha256, note);
    }

    /** The same data with another note. */
    DigitData withNote(String other) {
        return new DigitData(name, trainingSplit, test, sha256, other);
    }

    /** The same data with one more digest. */
    DigitData with(String file, String digest) {
        SortedMap<String, String> more = new TreeMap<>(sha256);
        more.put(file, digest);
        return new DigitData(name, trainingSplit, test, more, note);
    }
}
