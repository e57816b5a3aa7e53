package instanton.classical.digits;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digits to train and to test on, with where they came from.
 *
 * @param name "mnist", "drawn", or the folder as it was given
 * @param training the split to train on
 * @param test the split to test on
 * @param sha256 for each file (or, for drawn digits, each array) the hex SHA-256 of its unzipped bytes
 * @param note one line on where the data came from
 */
public record DigitData(String name, Digits training, Digits test, SortedMap<String, String> sha256, String note) {
    public DigitData {
        sha256 = Collections.unmodifiableSortedMap(new TreeMap<>(sha256));
    }

    /** The same data with another note. */
    DigitData withNote(String other) {
        return new DigitData(name, training, test, sha256, other);
    }
}
