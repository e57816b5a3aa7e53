package instanton.bridge.artifact;

import instanton.bridge.reproduce.Claim;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.truth.TruthTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The ledger and the truth tables as comma-separated values: UTF-8, a header line, numbers with a decimal point. */
public final class LedgerCsv {
    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private LedgerCsv() {}

    /** One row per claim; cells are empty where nothing applies. */
    public static void writeClaims(List<Findings> findings, Appendable target) throws IOException {
        CSVPrinter printer = new CSVPrinter(target, FORMAT);
        printer.printRecord(
                "figure",
                "section",
                "claim",
                "paper",
                "found",
                "value",
                "error",
                "settings",
                "verdict",
                "reason",
                "error_at_least",
                "on_lattice");
        for (Findings found : findings) {
            for (Claim claim : found.claims()) {
                printer.printRecord(
                        claim.said().figure(),
                        claim.said().section(),
                        claim.said().statement(),
                        claim.said().paper(),
                        claim.found(),
                        claim.number().value(),
                        claim.number().error(),
                        claim.settings(),
                        claim.verdict().words(),
                        claim.reason(),
                        claim.number().errorAtLeast(),
                        claim.onLattice());
            }
        }
    }

    /** One row per logical element and input, and one more where failures were counted; cells are empty where nothing applies. */
    public static void writeTruthTables(List<TruthTable> tables, Appendable target) throws IOException {
        CSVPrinter printer = new CSVPrinter(target, FORMAT);
        List<Object> header = new ArrayList<>(
                List.of("element", "inputs", "answer", "threshold", "activity", "error", "path_deviation"));
        for (int paths : TruthTable.PATHS) {
            header.add("errs_at_" + paths);
            header.add("errs_at_" + paths + "_error");
            header.add("errs_at_" + paths + "_at_most");
        }
        header.add("error_at_least");
        for (int paths : TruthTable.PATHS) {
            header.add("errs_at_" + paths + "_error_at_least");
            header.add("errs_at_" + paths + "_counted");
            header.add("errs_at_" + paths + "_counted_error");
        }
        printer.printRecord(header);
        for (TruthTable table : tables) {
            List<TruthTable.Row> rows = new ArrayList<>(table.rows());
            if (table.confirmed() != null) {
                rows.add(table.confirmed());
            }
            for (TruthTable.Row row : rows) {
                List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                        table.element(),
                        row.inputs(),
                        row.on() ? "on" : "off",
                        table.threshold(),
                        row.activity(),
                        row.error(),
                        row.deviation()));
                row.failures().forEach(failure -> {
                    cells.add(failure.probability());
                    cells.add(failure.error());
                    cells.add(failure.atMost());
                });
                cells.add(row.errorAtLeast());
                row.failures().forEach(failure -> {
                    cells.add(failure.errorAtLeast());
                    cells.add(failure.counted());
                    cells.add(failure.countedError());
                });
                printer.printRecord(cells);
            }
        }
    }
}
