package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.artifact.LedgerCsv;
import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Bars;
import instanton.bridge.picture.Figure;
import instanton.bridge.reproduce.Claim;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.Verdict;
import instanton.bridge.truth.TruthTable;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Figure FIGURE = Figure.of(
            "fig4",
            "A <figure>",
            "It is & drawn.",
            new Bars("", Axis.of("activity"), List.of("a"), List.of(1.0), List.of(0.1)));
    private static final Claim DIFFERS = new Claim(
            new Claim.Said(
                    "fig4",
                    "3.2",
                    "At eps = 6000 the activity is 0.92, and this sentence is long enough to be broken into several lines",
                    "0.92"),
            "1.3026",
            new Claim.Value(1.3026, 0.0, null),
            "exact, \"raw\"",
            Verdict.DIFFERS,
            "the definition gives 1.30",
            true);
    private static final Claim SHAPE = new Claim(
            new Claim.Said("fig4", "-", "Something else", ""),
            "yes",
            new Claim.Value(1.27, null, 0.04),
            "k = 1",
            Verdict.NOT_STATED,
            "",
            false);
    private static final List<TruthTable.Failure> FAILURES = TruthTable.PATHS.stream()
            .map(paths -> new TruthTable.Failure(paths, 0.25 / paths, 0.01 / paths, null, 0.3 / paths, null, null))
            .toList();
    private static final List<TruthTable.Failure> UNCONVERGED = TruthTable.PATHS.stream()
            .map(paths -> new TruthTable.Failure(paths, Math.pow(0.25, paths), null, 0.0199, 1, 0.26, 0.02))
            .toList();
    private static final List<Findings> FINDINGS = List.of(new Findings(
            "fig4",
            FIGURE,
            List.of(DIFFERS, SHAPE),
            new TruthTable(
                    "AND",
                    "out",
                    1.145,
                    List.of(new TruthTable.Row("01", false, 0.565, 0.004, null, 0.1, FAILURES)),
                    new TruthTable.Row("1 k=0.22", false, 0.475, null, 0.0047, 0.1, UNCONVERGED)),
            List.of("out at k = 1: R-hat 1.03 above 1.01"),
            7));

    @Test
    void theTableFitsATerminal() {
        String table = LedgerTable.of(FINDINGS, false);
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(table)
                .contains("fig4   differs\n", "why    the definition gives 1.30", "(not in the paper)")
                .containsPattern("01 +off +0.565\\(4\\) +0.250\\(10\\) +0.063\\(3\\) ")
                .containsPattern("1 k=0.22 off +0.475\\(>4\\) +0.250\\(>19\\) +0.004\\(>19\\) +unknown +unknown\n")
                .containsPattern("counted on other paths +0.26\\(2\\) ")
                .contains(
                        "! fig4: 1 of 7 numbers have not converged, (>4) is an error of at least 4: out\n  at k = 1: R-hat")
                .contains("  1 differs\n", "  0 reproduced\n");
    }

    @Test
    void theCsvHoldsEveryClaim() throws IOException {
        StringBuilder text = new StringBuilder();
        LedgerCsv.writeClaims(FINDINGS, text);
        List<CSVRecord> rows = read(text);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("verdict")).isEqualTo("differs");
        assertThat(rows.get(0).get("settings")).isEqualTo("exact, \"raw\"");
        assertThat(rows.get(0).get("value")).isEqualTo("1.3026");
        assertThat(rows.get(0).get("error_at_least")).isEmpty();
        assertThat(rows.get(1).get("error")).isEmpty();
        assertThat(rows.get(1).get("error_at_least")).isEqualTo("0.04");
    }

    @Test
    void theCsvHoldsEveryInput() throws IOException {
        StringBuilder text = new StringBuilder();
        LedgerCsv.writeTruthTables(
                FINDINGS.stream()
                        .map(Findings::truthTable)
                        .filter(Objects::nonNull)
                        .toList(),
                text);
        List<CSVRecord> rows = read(text);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).get("error")).isEmpty();
        assertThat(rows.get(1).get("error_at_least")).isEqualTo("0.0047");
        assertThat(rows.get(1).get("errs_at_1_error_at_least")).isEqualTo("0.0199");
        assertThat(rows.get(1).get("errs_at_1_counted")).isEqualTo("0.26");
        assertThat(rows.get(0).get("errs_at_1_counted")).isEmpty();
        assertThat(rows.get(0).get("errs_at_4")).isEqualTo("0.0625");
        assertThat(rows.get(0).get("errs_at_64_at_most")).isEqualTo("0.0046875");
    }

    private static List<CSVRecord> read(CharSequence text) throws IOException {
        return CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.toString()))
                .getRecords();
    }

    @Test
    void thePageHoldsThemToo() {
        assertThat(ReproductionPage.of(FINDINGS, "{\"a\": \"</pre><script>\"}"))
                .contains("1 differs, 1 not stated in the paper", "A &lt;figure&gt;", "It is &amp; drawn.")
                .contains("data:image/svg+xml;base64,", "default-src", "0.250(10)", "0.475(&gt;4)", "counted")
                .contains("1 of 7 numbers have not converged</summary>\n<p class=\"small\">out at k = 1")
                .doesNotContain("<script");
    }
}
