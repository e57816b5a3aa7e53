package instanton.bridge.runs;

import instanton.bridge.reading.Reading;
import instanton.classical.file.BadFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The decisions in a run's {@code results.csv} (see {@code instanton.bridge.report.ResultsCsv}): one row per image, in the file's
 * order. What the file says of drives and activities is passed over. Immutable; arrays are copied out.
 */
public final class ResultsTable {
    /** Its name in a run folder. */
    static final String FILE = "results.csv";

    /** In place of a decision on an image that a network did not read. */
    static final int UNREAD = -1;

    private static final String IMAGE = "image";
    private static final String LABEL = "label";

    /** 60,000 images read by four engines are less than half of it. */
    private static final long LARGEST = 1L << 28;

    /** Decisions at some number of paths: the engine's column, {@code _at_}, the number. */
    private static final Pattern AT = Pattern.compile("(.+)_at_([1-9]\\d{0,8})");

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

    private final int[] images;
    private final int[] labels;
    private final Map<String, int[]> decisions; // by column

    private ResultsTable(int[] images, int[] labels, Map<String, int[]> decisions) {
        this.images = images;
        this.labels = labels;
        this.decisions = decisions;
    }

    /**
     * Reads the table.
     *
     * @throws BadFileException if the file is no such table: cut off, without a column it needs, with a decision that is no digit or
     *     an image that comes twice
     */
    public static ResultsTable read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadFileException(
                    file,
                    "expected the table of a comparison, found " + (Files.exists(file) ? "no plain file" : "no file"));
        }
        if (Files.size(file) > LARGEST) {
            throw new BadFileException(file, "expected at most " + LARGEST + " bytes, found " + Files.size(file));
        }
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = FORMAT.parse(text)) {
            return new Rows(file, parser.iterator()).table();
        } catch (UncheckedIOException e) {
            throw refused(file, Objects.requireNonNull(e.getCause()));
        } catch (CSVException | CharacterCodingException e) {
            throw refused(file, e);
        }
    }

    private static IOException refused(Path file, IOException e) {
        if (e instanceof CharacterCodingException) {
            return new BadFileException(file, "expected UTF-8, found other text", e);
        }
        return e instanceof CSVException
                ? new BadFileException(file, "expected comma-separated values, found: " + e.getMessage(), e)
                : e;
    }

    /** How many images there are. */
    public int size() {
        return images.length;
    }

    int image(int row) {
        return images[row];
    }

    int label(int row) {
        return labels[row];
    }

    /** The rows by image. */
    Map<Integer, Integer> rows() {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < images.length; row++) {
            rows.put(images[row], row);
        }
        return rows;
    }

    /** What a network decided, row by row, {@link #UNREAD} where it did not read the image; null where there is no such column. */
    int @Nullable [] decisions(String column) {
        int[] found = decisions.get(column);
        return found == null ? null : found.clone();
    }

    /** The numbers of paths at which decisions of an engine were kept, rising. */
    int[] pathCounts(String column) {
        return decisions.keySet().stream()
                .map(AT::matcher)
                .filter(at -> at.matches() && at.group(1).equals(column))
                .mapToInt(at -> Integer.parseInt(at.group(2)))
                .sorted()
                .toArray();
    }

    /** The column of an engine's decisions at one number of paths. */
    static String at(String column, int paths) {
        return column + "_at_" + paths;
    }

    /** The rows of one file. */
    private static final class Rows {
        private final Path file;
        private final Iterator<CSVRecord> records;
        private final Map<String, Integer> header = new LinkedHashMap<>(); // name -> place

        Rows(Path file, Iterator<CSVRecord> records) throws BadFileException {
            this.file = file;
            this.records = records;
            if (!records.hasNext()) {
                throw new BadFileException(file, "expected a header line, found nothing");
            }
            for (String name : records.next()) {
                if (header.put(name, header.size()) != null) {
                    throw new BadFileException(file, "expected each column once, found " + name + " twice");
                }
            }
            for (String needed : new String[] {IMAGE, LABEL}) {
                if (!header.containsKey(needed)) {
                    throw new BadFileException(file, "expected a column " + needed + ", found none");
                }
            }
        }

        ResultsTable table() throws BadFileException {
            List<String> networks =
                    header.keySet().stream().filter(this::isDecision).toList();
            List<int[]> cells = new ArrayList<>(); // image, label, decisions
            Set<Integer> seen = new HashSet<>();
            while (records.hasNext()) {
                CSVRecord row = records.next();
                if (row.size() != header.size()) {
                    throw new BadFileException(
                            file,
                            "expected " + header.size() + " values in line " + row.getRecordNumber() + ", found "
                                    + row.size());
                }
                int[] values = new int[networks.size() + 2];
                values[0] = image(row);
                if (!seen.add(values[0])) {
                    throw new BadFileException(
                            file,
                            "expected each image once, found " + values[0] + " again in line " + row.getRecordNumber());
                }
                values[1] = digit(row, LABEL).orElseThrow(() -> bad(row, "a digit 0-9", LABEL));
                for (int i = 0; i < networks.size(); i++) {
                    values[i + 2] = digit(row, networks.get(i)).orElse(UNREAD);
                }
                cells.add(values);
            }
            if (cells.isEmpty()) {
                throw new BadFileException(file, "expected at least one image, found none");
            }
            Map<String, int[]> decisions = new HashMap<>();
            IntStream.range(0, networks.size()).forEach(i -> decisions.put(networks.get(i), column(cells, i + 2)));
            return new ResultsTable(column(cells, 0), column(cells, 1), decisions);
        }

        /** Each network has its margins beside its decisions. */
        private boolean isDecision(String name) {
            var at = AT.matcher(name);
            return header.containsKey((at.matches() ? at.group(1) : name) + "_margin");
        }

        private static int[] column(List<int[]> cells, int place) {
            return cells.stream().mapToInt(values -> values[place]).toArray();
        }

        private String cell(CSVRecord row, String column) {
            Integer place = header.get(column);
            return place == null ? "" : row.get(place);
        }

        private int image(CSVRecord row) throws BadFileException {
            String cell = cell(row, IMAGE);
            if (!cell.matches("[0-9]{1,9}")) {
                throw bad(row, "an index", IMAGE);
            }
            return Integer.parseInt(cell);
        }

        private OptionalInt digit(CSVRecord row, String column) throws BadFileException {
            String cell = cell(row, column);
            if (cell.isEmpty()) {
                return OptionalInt.empty();
            }
            if (cell.length() > 1 || cell.charAt(0) < '0' || cell.charAt(0) >= '0' + Reading.DIGITS) {
                throw bad(row, "a digit 0-9", column);
            }
            return OptionalInt.of(cell.charAt(0) - '0');
        }

        private BadFileException bad(CSVRecord row, String expected, String column) {
            String cell = cell(row, column);
            return new BadFileException(
                    file,
                    "expected " + expected + " as " + column + " in line " + row.getRecordNumber() + ", found "
                            + (cell.isEmpty() ? "nothing" : cell));
        }
    }
}
