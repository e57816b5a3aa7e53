package instanton.bridge.artifact;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.reading.ChainedReading;
import instanton.bridge.reading.CountedReading;
import instanton.bridge.reading.ExactReading;
import instanton.bridge.reading.PathCurve;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.bridge.reading.Tie;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A comparison image by image, as comma-separated values: UTF-8, a header line, lines ended by a line feed, numbers with a
 * decimal point, one row per image of the classical reading in its order. Columns:
 *
 * <ul>
 *   <li>{@code image}: index into the test set; {@code label}: the number of the true class
 *   <li>{@code classical}: the class decided; {@code classical_margin}: its best score less the second best; {@code
 *       classical_vote}: the decided class's share of the votes, which are the softmax of the scores
 *   <li>{@code drive_0}, {@code drive_1} and so on: the drive E of each class's neuron
 *   <li>for each exact engine, named after it: {@code exact}, {@code exact_margin}, {@code exact_vote}, {@code exact_tie} (the reason, empty where
 *       it is no tie), {@code exact_activity_0} and so on
 *   <li>for each sampled engine, {@code -} in its name written {@code _}: {@code heat_bath}, {@code heat_bath_margin}, {@code
 *       heat_bath_vote}, {@code heat_bath_activity_0} and so on, {@code heat_bath_error_0} and so on (standard errors, empty where one path
 *       leaves them unknown), and where some are but lower bounds, these cells are empty and {@code metropolis_error_at_least_0} and so on are not, and where a path curve was kept its decisions {@code heat_bath_at_1}, {@code heat_bath_at_4} and
 *       so on; where paths were drawn until the winner was certain, {@code sequential_paths}, those of all neurons, and
 *       {@code sequential_certain}
 * </ul>
 *
 * <p>A cell is empty where an engine did not read the image. Columns of engines that did not run are absent.
 */
public final class ResultsCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    static final String IMAGE = "image";
    static final String LABEL = "label";

    private ResultsCsv() {}

    /**
     * Writes the table.
     *
     * @param drives images x classes, row-major, row i for the i-th image of the classical reading; none of a deep network, whose outputs
     *     feel neurons
     * @param target where to; not closed
     */
    public static void write(Comparison comparison, float[] drives, Appendable target) throws IOException {
        Reading classical = comparison.classical();
        int classes = comparison.classes().size();
        if (drives.length > 0 && drives.length != classical.size() * classes) {
            throw new IllegalArgumentException(
                    "expected " + classical.size() * classes + " drives, found " + drives.length);
        }
        List<Columns> engines = comparison.outcomes().stream()
                .map(Outcome::reading)
                .map(reading -> new Columns(reading, classes))
                .toList();
        EngineColumns names = EngineColumns.of(classical.engine());
        List<String> header =
                new ArrayList<>(List.of(IMAGE, LABEL, names.decision(), names.column("margin"), names.column("vote")));
        if (drives.length > 0) {
            byClass(header, "drive", classes);
        }
        engines.forEach(engine -> engine.header(header));
        CSVPrinter printer = new CSVPrinter(target, FORMAT);
        printer.printRecord(header);
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < classical.size(); i++) {
            int image = classical.image(i);
            row.clear();
            row.addAll(List.of(
                    image,
                    comparison.label(image),
                    classical.decision(i),
                    (float) classical.margin(i),
                    share(classical, i)));
            for (int each = 0; each < classes && drives.length > 0; each++) {
                row.add(drives[i * classes + each]);
            }
            engines.forEach(engine -> engine.cells(image, row));
            printer.printRecord(row);
        }
    }

    private static float share(Reading reading, int i) {
        return (float) reading.vote(i).shares()[reading.decision(i)];
    }

    private static void byClass(List<String> header, String name, int classes) {
        for (int each = 0; each < classes; each++) {
            header.add(name + "_" + each);
        }
    }

    /** The columns of one engine. */
    private static final class Columns {
        private final Reading reading;
        private final int classes;
        private final Map<Integer, String> ties;
        private final boolean bounded; // some errors are but lower bounds
        private final PathCurve curve;
        private final List<String> names = new ArrayList<>();

        Columns(Reading reading, int classes) {
            this.reading = reading;
            this.classes = classes;
            ties = reading instanceof ExactReading exact
                    ? exact.ties().stream().collect(Collectors.toMap(Tie::image, Tie::reason))
                    : Map.of();
            boolean sampled = reading.paths().isPresent();
            EngineColumns called = EngineColumns.of(reading.engine());
            names.add(called.decision());
            names.add(called.column("margin"));
            names.add(called.column("vote"));
            if (!sampled) {
                names.add(called.column("tie"));
            }
            byClass(names, called.column("activity"), classes);
            if (sampled) {
                byClass(names, called.column("error"), classes);
            }
            bounded = reading instanceof ChainedReading chained
                    && chained.chains().unclosed() > 0;
            if (bounded) {
                byClass(names, called.column("error_at_least"), classes);
            }
            if (reading instanceof SequentialReading) {
                names.add(called.column("paths"));
                names.add(called.column("certain"));
            }
            curve = reading instanceof CountedReading counted ? counted.curve() : PathCurve.NONE;
            for (int p = 0; p < curve.size(); p++) {
                names.add(called.at(curve.paths(p)));
            }
        }

        void header(List<String> header) {
            header.addAll(names);
        }

        /** The errors that are known, or those that are but lower bounds. */
        private void errors(int i, boolean atLeast, List<Object> row) {
            for (int each = 0; each < classes; each++) {
                float error = reading.error(i, each);
                row.add(Float.isNaN(error) || reading.isErrorAtLeast(i, each) != atLeast ? "" : error);
            }
        }

        void cells(int image, List<Object> row) {
            OptionalInt place = reading.place(image);
            if (place.isEmpty()) {
                names.forEach(name -> row.add(""));
                return;
            }
            int i = place.getAsInt();
            boolean sampled = reading.paths().isPresent();
            row.add(reading.decision(i));
            row.add((float) reading.margin(i));
            row.add(share(reading, i));
            if (!sampled) {
                row.add(ties.getOrDefault(image, ""));
            }
            for (int each = 0; each < classes; each++) {
                row.add(reading.score(i, each));
            }
            if (sampled) {
                errors(i, false, row);
            }
            if (bounded) {
                errors(i, true, row);
            }
            if (reading instanceof SequentialReading sequential) {
                row.add(sequential.drawnPaths().paths(i));
                row.add(sequential.drawnPaths().isCertain(i));
            }
            for (int p = 0; p < curve.size(); p++) {
                row.add(curve.decision(p, i));
            }
        }
    }
}
