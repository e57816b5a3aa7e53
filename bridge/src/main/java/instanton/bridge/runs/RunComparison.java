package instanton.bridge.runs;

import instanton.bridge.artifact.EngineColumns;
import instanton.bridge.artifact.ResultsTable;
import instanton.bridge.artifact.RunFolder;
import instanton.bridge.json.ComparisonSummary.Quantum;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.SequentialReader;
import instanton.bridge.runs.ReadingChange.CostChange;
import instanton.bridge.runs.ReadingChange.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Two runs side by side: what changed in their settings and in their results.
 *
 * @param first run 1
 * @param second run 2
 * @param settings what they were asked to do
 * @param common how many images the classical network read in both
 * @param unpaired why the results can't be set side by side image by image; empty where they can
 * @param readings the networks that are in both, each with all its paths, the classical one first
 * @param samePaths those that draw paths at the numbers of paths for which both runs keep decisions, where these are not in {@code readings}
 */
public record RunComparison(
        RunFolder first,
        RunFolder second,
        RunSettings settings,
        int common,
        Optional<String> unpaired,
        List<ReadingChange> readings,
        List<ReadingChange> samePaths) {
    /** Copies the lists. */
    public RunComparison {
        readings = List.copyOf(readings);
        samePaths = List.copyOf(samePaths);
    }

    /** Compares two runs. */
    public static RunComparison of(RunFolder first, RunFolder second) {
        List<int[]> common = commonRows(first.table(), second.table());
        Optional<String> unpaired = unpaired(first, second, common);
        BothTables tables = new BothTables(first.table(), second.table(), unpaired.isEmpty());
        List<ReadingChange> readings = new ArrayList<>();
        List<ReadingChange> samePaths = new ArrayList<>();
        Engine classical = new Engine(ClassicalReader.ENGINE, OptionalInt.empty(), OptionalInt.empty(), false);
        readings.add(ReadingChange.of(
                classical, tables.read(EngineColumns.of(classical.name()).decision()), Optional.empty()));
        for (Quantum one : first.readings()) {
            second.reading(one.engine()).ifPresent(two -> {
                readings.add(ReadingChange.of(
                        new Engine(
                                one.engine(),
                                paths(one),
                                paths(two),
                                one.engine().equals(SequentialReader.LABEL)),
                        tables.read(EngineColumns.of(one.engine()).decision()),
                        Optional.of(CostChange.of(one, two))));
                samePaths.addAll(tables.atSamePaths(one, two));
            });
        }
        return new RunComparison(
                first,
                second,
                RunSettings.of(first, second),
                common.size(),
                unpaired,
                ReadingChange.adjusted(readings),
                ReadingChange.adjusted(samePaths));
    }

    private static OptionalInt paths(Quantum reading) {
        Integer paths = reading.paths();
        return paths == null ? OptionalInt.empty() : OptionalInt.of(paths);
    }

    /** Rows of the same image index. */
    private static List<int[]> commonRows(ResultsTable first, ResultsTable second) {
        Map<Integer, Integer> places = second.rows();
        List<int[]> common = new ArrayList<>();
        for (int row = 0; row < first.size(); row++) {
            Integer place = places.get(first.image(row));
            if (place != null) {
                common.add(new int[] {row, place});
            }
        }
        return common;
    }

    private static Optional<String> unpaired(RunFolder first, RunFolder second, List<int[]> common) {
        TreeSet<String> digests = testDigests(first);
        if (digests.isEmpty() || testDigests(second).isEmpty()) {
            return Optional.of("a manifest does not tell the digests of the test images");
        }
        if (!digests.equals(testDigests(second))) {
            return Optional.of("the digests of the test images differ");
        }
        if (common.isEmpty()) {
            return Optional.of("no image was read in both");
        }
        for (int[] rows : common) {
            int one = first.table().label(rows[0]);
            int two = second.table().label(rows[1]);
            if (one != two) {
                return Optional.of(
                        "image " + first.table().image(rows[0]) + " is a " + one + " in run 1, a " + two + " in run 2");
            }
        }
        return Optional.empty();
    }

    /** The digests of the files, or arrays, that hold the test images and labels; the others hold training images. */
    private static TreeSet<String> testDigests(RunFolder run) {
        TreeSet<String> digests = new TreeSet<>();
        run.manifest().data().sha256().forEach((file, digest) -> {
            if (!file.startsWith("train")) {
                digests.add(digest);
            }
        });
        return digests;
    }

    /** The engines that only run 1 has. */
    public List<String> onlyFirst() {
        return without(first, second);
    }

    /** The engines that only run 2 has. */
    public List<String> onlySecond() {
        return without(second, first);
    }

    private static List<String> without(RunFolder run, RunFolder other) {
        return run.readings().stream()
                .map(Quantum::engine)
                .filter(engine -> other.reading(engine).isEmpty())
                .toList();
    }

    /** Whether every network that is in both runs decides every image alike, at all paths and at fewer. */
    public boolean isAlike() {
        return readings.stream().allMatch(ReadingChange::isAlike)
                && samePaths.stream().allMatch(ReadingChange::isAlike);
    }

    /** Reads the same column of both tables. */
    private record BothTables(ResultsTable first, ResultsTable second, boolean sameImages) {
        Answers.Pair read(String column) {
            return sameImages ? Answers.common(first, second, column) : Answers.apart(first, second, column);
        }

        List<ReadingChange> atSamePaths(Quantum one, Quantum two) {
            EngineColumns columns = EngineColumns.of(one.engine());
            int[] counts = second.pathCounts(columns);
            int whole = paths(one).equals(paths(two)) ? paths(one).orElse(0) : 0; // is in the readings already
            return IntStream.of(first.pathCounts(columns))
                    .filter(paths -> paths != whole && IntStream.of(counts).anyMatch(each -> each == paths))
                    .mapToObj(paths -> ReadingChange.of(
                            new Engine(one.engine(), OptionalInt.of(paths), OptionalInt.of(paths), false),
                            read(columns.at(paths)),
                            Optional.empty()))
                    .toList();
        }
    }
}
