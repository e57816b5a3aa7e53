package instanton.bridge.runs;

import instanton.bridge.artifact.EngineColumns;
import instanton.bridge.artifact.ResultsTable;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One network's decisions on some images of a run, with the labels and what the run's classical network decided there. */
final class Answers {
    private final int[] labels;
    private final int[] classical;
    private final int[] decisions;

    private Answers(int[] labels, int[] classical, int[] decisions) {
        this.labels = labels;
        this.classical = classical;
        this.decisions = decisions;
    }

    /**
     * The same network's answers in two runs.
     *
     * @param sameImages whether they are on the same images in the same order
     */
    record Pair(Answers first, Answers second, boolean sameImages) {}

    /** On the images that the network read in both runs, in the first one's order; on all that each read where there are none. */
    static Pair common(ResultsTable first, ResultsTable second, String column) {
        int[] one = decisions(first, column);
        int[] two = decisions(second, column);
        Map<Integer, Integer> places = second.rows();
        List<Integer> firstRows = new ArrayList<>();
        List<Integer> secondRows = new ArrayList<>();
        for (int row = 0; row < one.length; row++) {
            Integer place = places.get(first.image(row));
            if (place != null && one[row] != ResultsTable.UNREAD && two[place] != ResultsTable.UNREAD) {
                firstRows.add(row);
                secondRows.add(place);
            }
        }
        return firstRows.isEmpty()
                ? apart(first, second, column)
                : new Pair(at(first, one, firstRows), at(second, two, secondRows), true);
    }

    /** On all images that the network read in each run, which have nothing to do with each other. */
    static Pair apart(ResultsTable first, ResultsTable second, String column) {
        return new Pair(all(first, column), all(second, column), false);
    }

    private static Answers all(ResultsTable table, String column) {
        int[] decisions = decisions(table, column);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < decisions.length; row++) {
            if (decisions[row] != ResultsTable.UNREAD) {
                rows.add(row);
            }
        }
        return at(table, decisions, rows);
    }

    private static int[] decisions(ResultsTable table, String column) {
        int[] decisions = table.decisions(column);
        if (decisions == null) {
            throw new IllegalArgumentException("there is no column " + column);
        }
        return decisions;
    }

    private static Answers at(ResultsTable table, int[] decisions, List<Integer> rows) {
        int[] classical =
                decisions(table, EngineColumns.of(ClassicalReader.ENGINE).decision());
        return new Answers(
                rows.stream().mapToInt(table::label).toArray(),
                rows.stream().mapToInt(row -> classical[row]).toArray(),
                rows.stream().mapToInt(row -> decisions[row]).toArray());
    }

    int[] labels() {
        return labels.clone();
    }

    int[] decisions() {
        return decisions.clone();
    }

    /** The share read right. */
    Proportion accuracy() {
        return Proportion.ofMatches(labels, decisions);
    }

    /** The share decided as the classical network of the same run decides. */
    Proportion agreement() {
        return Proportion.ofMatches(classical, decisions);
    }
}
