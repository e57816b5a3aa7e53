package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.artifact.ResultsCsv;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Settings;
import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.Reading;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {
    private final Sample sample = new Sample(Settings.ofDigits("drawn", "", "m", "paper", 1000), 300, 120, 3);
    private final Reading exact =
            sample.comparison.outcome("exact").orElseThrow().reading();
    private final Reading heatBath = sample.comparison.sampled().orElseThrow().reading();

    @Test
    void readsBackToTheSameNumbers() throws IOException {
        try (CSVParser parser = parse(written())) {
            assertThat(parser.getHeaderNames())
                    .startsWith("image", "label", "classical", "classical_margin", "classical_vote", "drive_0")
                    .containsSubsequence(
                            "drive_9", "exact", "exact_margin", "exact_vote", "exact_tie", "exact_activity_0")
                    .containsSubsequence(
                            "exact_activity_9",
                            "heat_bath",
                            "heat_bath_margin",
                            "heat_bath_vote",
                            "heat_bath_activity_0")
                    .containsSubsequence("heat_bath_activity_9", "heat_bath_error_0", "heat_bath_error_9")
                    .endsWith(
                            "heat_bath_at_1",
                            "heat_bath_at_4",
                            "heat_bath_at_16",
                            "heat_bath_at_64",
                            "heat_bath_at_256")
                    .hasSize(15 + 14 + 23 + 5);
            List<CSVRecord> rows = parser.getRecords();
            assertThat(rows).hasSize(300);
            int sampled = 0;
            for (int i = 0; i < 300; i++) {
                CSVRecord row = rows.get(i);
                assertThat(row.get("image")).isEqualTo(Integer.toString(i));
                assertThat(row.get("label")).isEqualTo(Integer.toString(sample.labels[i]));
                assertThat(row.get("exact")).isEqualTo(Integer.toString(exact.decision(i)));
                assertThat(Float.parseFloat(row.get("drive_7"))).isEqualTo(sample.drives[i * 10 + 7]);
                assertThat(Float.parseFloat(row.get("exact_activity_4"))).isEqualTo(exact.score(i, 4));
                double votes = 0;
                for (int digit = 0; digit < 10; digit++) {
                    votes += Math.exp(exact.score(i, digit) - exact.score(i, exact.decision(i)));
                }
                assertThat(Double.parseDouble(row.get("exact_vote"))).isCloseTo(1 / votes, within(1e-6));
                assertThat(row.get("exact_tie")).isEqualTo(i == 3 ? "equal drives" : "");
                sampled += row.get("heat_bath").isEmpty() ? 0 : 1;
            }
            assertThat(sampled).isEqualTo(120);
            for (int i = 0; i < heatBath.size(); i++) {
                CSVRecord row = rows.get(heatBath.image(i));
                assertThat(row.get("heat_bath")).isEqualTo(Integer.toString(heatBath.decision(i)));
                assertThat(row.get("heat_bath_at_64")).isEqualTo(row.get("heat_bath"));
                assertThat(Float.parseFloat(row.get("heat_bath_activity_2"))).isEqualTo(heatBath.score(i, 2));
                assertThat(row.get("heat_bath_error_2")).isEqualTo("0.04");
                assertThat(row.get("heat_bath_error_9")).isEmpty(); // unknown
            }
        }
    }

    /** An error that is but a lower bound stands in a column of its own, and leaves its place among the errors empty. */
    @Test
    void lowerBoundsStandApart() throws IOException {
        BitSet open = new BitSet();
        open.set(12); // digit 2 of the second image
        float[] values = new float[20];
        Arrays.fill(values, 0.25f);
        int[] images = {0, 1};
        Reading classical = Reading.exact("classical", images, new int[] {1, 1}, new double[20], 0);
        Reading chains = Reading.sampled("metropolis", 16, images, new int[] {1, 1}, values, values, 1)
                .withChains(new PathChains(50, 8, 0.05, 0), open);
        Comparison comparison =
                new Comparison(sample.comparison.setting(), new int[] {1, 1}, classical, List.of(chains));
        StringBuilder csv = new StringBuilder();
        ResultsCsv.write(comparison, new float[20], csv);
        try (CSVParser parser = parse(csv.toString())) {
            List<CSVRecord> rows = parser.getRecords();
            assertThat(rows.get(0).get("metropolis_error_2")).isEqualTo("0.25");
            assertThat(rows.get(0).get("metropolis_error_at_least_2")).isEmpty();
            assertThat(rows.get(1).get("metropolis_error_2")).isEmpty();
            assertThat(rows.get(1).get("metropolis_error_at_least_2")).isEqualTo("0.25");
            assertThat(rows.get(1).get("metropolis_error_3")).isEqualTo("0.25");
        }
    }

    @Test
    void countsAgreeWithTheTable() throws IOException {
        Outcome outcome = sample.comparison.sampled().orElseThrow();
        try (CSVParser parser = parse(written())) {
            List<CSVRecord> read = parser.getRecords().stream()
                    .filter(row -> !row.get("heat_bath").isEmpty())
                    .toList();
            assertThat(read.stream().filter(row -> row.get("heat_bath").equals(row.get("label"))))
                    .hasSize(outcome.accuracy().count());
            assertThat(read.stream().filter(row -> row.get("heat_bath").equals(row.get("classical"))))
                    .hasSize(outcome.agreement().count());
        }
    }

    @Test
    void isTheSameUnderAnyLocale() throws IOException {
        String here = written();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(written()).isEqualTo(here).doesNotContain("\r");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesDrivesOfAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultsCsv.write(sample.comparison, new float[10], new StringBuilder()))
                .withMessageContaining("3000");
    }

    private String written() throws IOException {
        StringBuilder csv = new StringBuilder();
        ResultsCsv.write(sample.comparison, sample.drives, csv);
        return csv.toString();
    }

    private static CSVParser parse(String csv) throws IOException {
        return CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv));
    }
}
