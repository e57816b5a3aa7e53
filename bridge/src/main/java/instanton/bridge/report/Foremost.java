package instanton.bridge.report;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Which classes to show where there is no room for all. */
final class Foremost {
    private Foremost() {}

    /**
     * The classes with the highest scores, by rising number.
     *
     * @param classes how many there are
     * @param most how many to choose, unless there are fewer
     * @param always chosen whatever their scores
     */
    static int[] of(int classes, int most, IntToDoubleFunction score, int... always) {
        return IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(
                                each -> IntStream.of(always).noneMatch(must -> must == each))
                        .thenComparing(each -> -score.applyAsDouble(each)))
                .limit(most)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** That of many classes the most active are drawn, after another sentence; nothing where all are. */
    static String drawn(int shown, int classes) {
        return shown >= classes ? "" : " Of " + classes + " classes the " + shown + " most active are drawn.";
    }

    /** That some are left out, in brackets; nothing where none is. */
    static String said(int shown, int classes, String by) {
        return shown == classes ? "" : " (of " + classes + " classes the " + shown + " " + by + ")";
    }
}
