package instanton.bridge.artifact;

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
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The decisions in a run's {@code results.csv} (see {@link ResultsCsv}): one row per image, in the file's
 * order. What the file says of drives and activities is passed over. Immutable; arrays are copied out.
 */
public final class ResultsTable {
    /** In place of a decision on an image that a network did not read. */
    public static final int UNREAD = -1;

    /** 60,000 images read by four engines are less than half of it. */
    private static final long LARGEST = 1L << 28;

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
     * @param classes how many there are to decide among
     * @throws BadFileException if the file is no such table: cut off, without a column it needs, with a decision that is no class or
     *     an image that comes twice
     */
    public static ResultsTable read(Path file, int classes) throws IOException {
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
            return new Rows(file, parser.iterator(), classes).table();
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

    /** The index of a row's image into the test set. */
    public int image(int row) {
        return images[row];
    }

    /** The true class of a row's image. */
    public int label(int row) {
        return labels[row];
    }

    /** The rows by image. */
    public Map<Integer, Integer> rows() {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < images.length; row++) {
            rows.put(images[row], row);
        }
        return rows;
    }

    /** What a network decided, row by row, {@link #UNREAD} where it did not read the image; null where there is no such column. */
    public int @Nullable [] decisions(String column) {
        int[] found = decisions.get(column);
        return found == null ? null : found.clone();
    }

    /** The numbers of paths at which decisions of an engine were kept, rising. */
    public int[] pathCounts(EngineColumns engine) {
        return decisions.keySet().stream()
                .mapToInt(engine::pathsOf)
                .filter(paths -> paths > 0)
                .sorted()
                .toArray();
    }

    /** The rows of one file. */
    private static final class Rows {
        private final Path file;
        private final Iterator<CSVRecord> records;
        private final int classes;
        private final Map<String, Integer> header = new LinkedHashMap<>(); // name -> place

        Rows(Path file, Iterator<CSVRecord> records, int classes) throws BadFileException {
            this.file = file;
            this.records = records;
            this.classes = classes;
            if (!records.hasNext()) {
                throw new BadFileException(file, "expected a header line, found nothing");
            }
            for (String name : records.next()) {
                if (header.put(name, header.size()) != null) {
                    throw new BadFileException(file, "expected each column once, found " + name + " twice");
                }
            }
            for (String needed : new String[] {ResultsCsv.IMAGE, ResultsCsv.LABEL}) {
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
                values[1] = decided(row, ResultsCsv.LABEL).orElseThrow(() -> bad(row, known(), ResultsCsv.LABEL));
                for (int i = 0; i < networks.size(); i++) {
                    values[i + 2] = decided(row, networks.get(i)).orElse(UNREAD);
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
            return header.containsKey(EngineColumns.among(name).column("margin"));
        }

        private static int[] column(List<int[]> cells, int place) {
            return cells.stream().mapToInt(values -> values[place]).toArray();
        }

        private String cell(CSVRecord row, String column) {
            Integer place = header.get(column);
            return place == null ? "" : row.get(place);
        }

        private int image(CSVRecord row) throws BadFileException {
            String cell = cell(row, ResultsCsv.IMAGE);
            if (!cell.matches("[0-9]{1,9}")) {
                throw bad(row, "an index", ResultsCsv.IMAGE);
            }
            return Integer.parseInt(cell);
        }

        private OptionalInt decided(CSVRecord row, String column) throws BadFileException {
            String cell = cell(row, column);
            if (cell.isEmpty()) {
                return OptionalInt.empty();
            }
            if (!cell.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(cell) >= classes) {
                throw bad(row, known(), column);
            }
            return OptionalInt.of(Integer.parseInt(cell));
        }

        private String known() {
            return "a class 0-" + (classes - 1);
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
