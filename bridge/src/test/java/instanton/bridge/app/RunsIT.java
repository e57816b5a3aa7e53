package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of the packaged program, compared by it and counted here. */
class RunsIT {
    private static final String MODEL = Path.of("..", "models", "mnist-softmax")
            .toAbsolutePath()
            .normalize()
            .toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        compare("few", "--images=90", "--paths=2", "--threads=1");
        compare("more", "--images=90", "--paths=32", "--threads=2");
        compare("others", "--images=70", "--paths=32", "--seed=5");
    }

    private static void compare(String out, String... options) throws IOException, InterruptedException {
        String[] arguments = Stream.concat(
                        Stream.of("compare", MODEL, "--data=drawn", "--out=" + out), Stream.of(options))
                .toArray(String[]::new);
        ProgramRun.in(folder, arguments).succeeded();
    }

    private static Map<String, CSVRecord> results(String run) throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve(run).resolve("results.csv"))) {
            Map<String, CSVRecord> rows = new HashMap<>();
            CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .forEach(row -> rows.put(row.get("image"), row));
            return rows;
        }
    }

    private static void check(JsonNode reading, String run1, String run2, String column) throws IOException {
        Map<String, CSVRecord> second = results(run2);
        int images = 0;
        int right1 = 0;
        int right2 = 0;
        int agree1 = 0;
        int agree2 = 0;
        int changed = 0;
        int only1 = 0;
        int only2 = 0;
        for (CSVRecord one : results(run1).values()) {
            CSVRecord two = second.get(one.get("image"));
            if (two == null) {
                continue;
            }
            images++;
            boolean is1 = one.get(column).equals(one.get("label"));
            boolean is2 = two.get(column).equals(two.get("label"));
            right1 += is1 ? 1 : 0;
            right2 += is2 ? 1 : 0;
            only1 += is1 && !is2 ? 1 : 0;
            only2 += is2 && !is1 ? 1 : 0;
            agree1 += one.get(column).equals(one.get("classical")) ? 1 : 0;
            agree2 += two.get(column).equals(two.get("classical")) ? 1 : 0;
            changed += one.get(column).equals(two.get(column)) ? 0 : 1;
        }
        assertThat(images).isPositive();
        assertThat(reading.at("/run1/images").asInt()).isEqualTo(images);
        share(reading.at("/run1/accuracy"), right1, images);
        share(reading.at("/run2/accuracy"), right2, images);
        share(reading.at("/run1/agreement"), agree1, images);
        share(reading.at("/run2/agreement"), agree2, images);
        share(reading.at("/difference"), right2 - right1, images);
        assertThat(reading.at("/low").asDouble())
                .isLessThanOrEqualTo(reading.at("/difference").asDouble());
        assertThat(reading.at("/high").asDouble())
                .isGreaterThanOrEqualTo(reading.at("/difference").asDouble());
        assertThat(reading.at("/paired/changed").asInt()).isEqualTo(changed);
        assertThat(reading.at("/paired/onlyRun1").asInt()).isEqualTo(only1);
        assertThat(reading.at("/paired/onlyRun2").asInt()).isEqualTo(only2);
        assertThat(reading.at("/paired/p").asDouble()).isCloseTo(p(only1, only2), Percentage.withPercentage(1e-8));
    }

    private static void share(JsonNode share, int count, int images) {
        assertThat(share.asDouble()).isCloseTo((double) count / images, within(6e-7));
    }

    /** min(1, 2 sum of C(n, j) / 2^n over j up to the smaller count), in whole numbers. */
    private static double p(int first, int second) {
        BigInteger term = BigInteger.ONE;
        BigInteger sum = BigInteger.ONE;
        for (int j = 1; j <= Math.min(first, second); j++) {
            term = term.multiply(BigInteger.valueOf(first + second - j + 1)).divide(BigInteger.valueOf(j));
            sum = sum.add(term);
        }
        BigInteger all = BigInteger.ONE.shiftLeft(first + second);
        return Math.min(
                1,
                new BigDecimal(sum.shiftLeft(1))
                        .divide(new BigDecimal(all), MathContext.DECIMAL64)
                        .doubleValue());
    }

    private static JsonNode runs(String run1, String run2) throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "compare", run1, run2, "--json").succeeded();
        assertThat(run.err()).isEmpty();
        return run.json();
    }

    @Test
    void theNumbersAreThoseOfTheResults() throws IOException, InterruptedException {
        JsonNode json = runs("few", "more");
        assertThat(json.at("/format").asText()).isEqualTo("instanton-run-comparison/1");
        assertThat(json.has("unpaired")).isFalse();
        assertThat(json.at("/commonImages").asInt()).isEqualTo(90);
        assertThat(json.at("/readings").findValuesAsText("engine")).containsExactly("classical", "exact", "heat-bath");
        check(json.at("/readings/0"), "few", "more", "classical");
        check(json.at("/readings/1"), "few", "more", "exact");
        check(json.at("/readings/2"), "few", "more", "heat_bath");
        assertThat(json.at("/readings/2/run1/paths").asInt()).isEqualTo(2);
        assertThat(json.at("/readings/2/run2/paths").asInt()).isEqualTo(32);
        assertThat(json.at("/samePaths/0/run1/paths").asInt()).isEqualTo(1);
        check(json.at("/samePaths/0"), "few", "more", "heat_bath_at_1");
        // Nothing but heat-bath differs: one test needs no adjustment.
        assertThat(json.at("/readings/2/paired/pAdjusted")).isEqualTo(json.at("/readings/2/paired/p"));
        assertThat(json.at("/changedSettings")).hasSize(1);
        assertThat(json.at("/changedSettings/0").toString())
                .isEqualTo("{\"setting\":\"heat-bath paths\",\"run1\":2,\"run2\":32}");
        assertThat(json.at("/circumstances/0").toString()).isEqualTo("{\"setting\":\"threads\",\"run1\":1,\"run2\":2}");
    }

    @Test
    void onlyCommonImagesAreCompared() throws IOException, InterruptedException {
        JsonNode json = runs("more", "others");
        check(json.at("/readings/2"), "more", "others", "heat_bath");
        check(json.at("/samePaths/1"), "more", "others", "heat_bath_at_4");
        assertThat(json.at("/run2/images").asInt()).isEqualTo(70);
        assertThat(json.at("/commonImages").asInt()).isLessThan(70);
        assertThat(json.at("/changedSettings").findValuesAsText("setting")).containsExactly("seed", "images");
    }

    @Test
    void theTableSaysItInEightyColumns() throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "compare", "few", "more").succeeded();
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out())
                .contains("heat-bath 2 -> 32")
                .contains("- classical, exact: no decision differs.\n")
                .contains("- Settings that changed: heat-bath paths 2 -> 32.\n");
        assertThat(ProgramRun.in(folder, "compare", "few", "few").succeeded().out())
                .endsWith("- No setting and no decision differs.\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
                    .containsExactlyElementsOf(List.of("few", "more", "others")); // nothing was written
        }
    }

    @Test
    void aTableThatWasCutIsRefused() throws IOException, InterruptedException {
        Path cut = Files.createDirectories(folder.resolve("others").resolve("cut"));
        Path whole = folder.resolve("few");
        Files.copy(whole.resolve("manifest.json"), cut.resolve("manifest.json"));
        String text = Files.readString(whole.resolve("results.csv"));
        Files.writeString(cut.resolve("results.csv"), text.substring(0, text.length() * 2 / 3));
        refused("others/cut/results.csv: expected .*, found .*");
        Files.writeString(cut.resolve("results.csv"), text.lines().limit(31).reduce("", (a, b) -> a + b + "\n"));
        refused("others/cut/results.csv: expected 90 images as manifest.json tells of them, found 30");
        Files.writeString(cut.resolve("results.csv"), text.replace(",heat_bath,", ",coolbath,"));
        refused("others/cut/results.csv: expected a column heat_bath as manifest.json tells of it, found none");
        Files.delete(cut.resolve("results.csv"));
        refused("others/cut/results.csv: expected the table of a comparison, found no file");
    }

    private static void refused(String line) throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "compare", "few", "others/cut");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors()).hasSize(1);
        assertThat(run.errors().get(0)).matches("instanton: " + line);
    }
}
