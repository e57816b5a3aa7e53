package instanton.bridge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import instanton.bridge.compare.Comparison;
import instanton.bridge.reading.DrawnPaths;
import instanton.bridge.reading.ExactReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.bridge.reading.Tie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All images of a comparison for the script of the sortable table, column by column, rows in the order of the classical reading:
 * what {@code results.csv} says of them, less drives and activities.
 */
record ImageTable(List<Column> columns) {
    private static final int MARGIN_DECIMALS = 4;

    /**
     * A column.
     *
     * @param name its heading
     * @param network whose decisions these are; left out in other columns
     * @param classes one character per image, that of code 48 + class, {@code -} where it was not read; left out in columns of numbers
     * @param values in units of the last decimal, -1 where an image was not read; left out in columns of classes
     * @param decimals of these values
     * @param flag whether they say yes (1) or no (0)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(
            String name,
            @Nullable String network,
            @Nullable String classes,
            @Nullable List<Integer> values,
            int decimals,
            boolean flag) {}

    static ImageTable of(Comparison comparison) {
        Reading classical = comparison.classical();
        int[] images = classical.images();
        List<Column> columns = new ArrayList<>();
        columns.add(numbers("image", 0, images.length, i -> images[i]));
        columns.add(classes("label", null, IntStream.of(images).map(comparison::label)));
        columns.addAll(reading(classical, images));
        comparison.outcomes().forEach(outcome -> columns.addAll(reading(outcome.reading(), images)));
        return new ImageTable(columns);
    }

    private static List<Column> reading(Reading reading, int[] images) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < reading.size(); i++) {
            places.put(reading.image(i), i);
        }
        int[] at = Arrays.stream(images)
                .map(image -> places.getOrDefault(image, -1))
                .toArray();
        String name = reading.engine();
        List<Column> columns = new ArrayList<>();
        columns.add(classes(name, name, Arrays.stream(at).map(i -> i < 0 ? i : reading.decision(i))));
        columns.add(
                numbers(name + " margin", MARGIN_DECIMALS, images.length, i -> at[i] < 0 ? -1 : reading.margin(at[i])));
        if (reading instanceof ExactReading exact && !exact.ties().isEmpty()) {
            Set<Integer> tied = new HashSet<>();
            exact.ties().stream().map(Tie::image).forEach(tied::add);
            columns.add(flags(name + " tie", images.length, i -> at[i] < 0 ? -1 : tied.contains(images[i]) ? 1 : 0));
        }
        if (reading instanceof SequentialReading sequential) {
            DrawnPaths drawn = sequential.drawnPaths();
            columns.add(numbers(name + " paths", 0, images.length, i -> at[i] < 0 ? -1 : drawn.paths(at[i])));
            columns.add(flags(name + " certain", images.length, i -> at[i] < 0 ? -1 : drawn.isCertain(at[i]) ? 1 : 0));
        }
        return columns;
    }

    private static Column classes(String name, @Nullable String network, IntStream classes) {
        StringBuilder text = new StringBuilder();
        classes.forEach(each -> text.append(each < 0 ? '-' : (char) ('0' + each)));
        return new Column(name, network, text.toString(), null, 0, false);
    }

    private static Column flags(String name, int images, IntToDoubleFunction values) {
        Column numbers = numbers(name, 0, images, values);
        return new Column(name, null, null, numbers.values(), 0, true);
    }

    private static Column numbers(String name, int decimals, int images, IntToDoubleFunction values) {
        double unit = Math.pow(10, decimals);
        List<Integer> scaled = IntStream.range(0, images)
                .mapToDouble(values)
                .mapToObj(value -> value < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, Math.round(value * unit)))
                .toList();
        return new Column(name, null, null, scaled, decimals, false);
    }
}
