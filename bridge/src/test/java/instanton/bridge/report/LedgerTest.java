package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Bars;
import instanton.bridge.picture.Figure;
import instanton.bridge.reproduce.Claim;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.TruthTable;
import instanton.bridge.reproduce.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
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
            "fig4",
            "3.2",
            "At eps = 6000 the activity is 0.92, and this sentence is long enough to be broken into several lines",
            "0.92",
            "1.3026",
            1.3026,
            0.0,
            "exact, \"raw\"",
            Verdict.DIFFERS,
            "the definition gives 1.30");
    private static final Claim SHAPE =
            new Claim("fig4", "-", "Something else", "", "yes", null, null, "k = 1", Verdict.NOT_STATED, "");
    private static final List<TruthTable.Failure> FAILURES = TruthTable.PATHS.stream()
            .map(paths -> new TruthTable.Failure(paths, 0.25 / paths, 0.01 / paths, 0.3 / paths))
            .toList();
    private static final List<Findings> FINDINGS = List.of(new Findings(
            "fig4",
            FIGURE,
            List.of(DIFFERS, SHAPE),
            new TruthTable("AND", "out", 1.145, List.of(new TruthTable.Row("01", false, 0.565, 0.004, 0.1, FAILURES))),
            List.of("out at k = 1: R-hat 1.03 above 1.01")));

    @Test
    void theTableFitsATerminal() {
        String table = LedgerTable.of(FINDINGS, false);
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(table)
                .contains("fig4   differs\n", "why    the definition gives 1.30", "(not in the paper)")
                .containsPattern("01 +off +0.565\\(4\\) +0.250\\(10\\) +0.063\\(3\\) ")
                .contains("! fig4: not converged: out at k = 1: R-hat 1.03")
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
        assertThat(rows.get(1).get("value")).isEmpty();
    }

    @Test
    void theCsvHoldsEveryInput() throws IOException {
        StringBuilder text = new StringBuilder();
        LedgerCsv.writeTruthTables(FINDINGS, text);
        List<CSVRecord> rows = read(text);
        assertThat(rows).hasSize(1);
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
    void thePageHoldsThemToo() throws IOException {
        StringBuilder page = new StringBuilder();
        ReproductionPage.write(FINDINGS, "{\"a\": \"</pre><script>\"}", page);
        assertThat(page)
                .contains("1 differs, 1 not stated in the paper", "A &lt;figure&gt;", "It is &amp; drawn.")
                .contains("data:image/svg+xml;base64,", "default-src", "0.250(10)")
                .contains("Not converged:</strong> out at k = 1")
                .doesNotContain("<script");
    }
}
