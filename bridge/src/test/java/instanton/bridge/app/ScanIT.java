package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scans by the packaged program, on drawn digits and a network of two neurons. */
class ScanIT {
    private static final String MODEL = Path.of("..", "models", "mnist-softmax")
            .toAbsolutePath()
            .normalize()
            .toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WarmProgram program;

    @BeforeAll
    static void start() throws IOException {
        program = WarmProgram.in(folder);
        Files.writeString(folder.resolve("net.json"), """
                {"format": "instanton-network/1",
                 "neurons": [{"id": "in", "brightness": 1}, {"id": "n"}],
                 "couplings": [{"excitatory": "8000*k", "from": "in", "to": "n"}]}
                """);
    }

    @AfterAll
    static void end() throws IOException {
        program.close();
    }

    private static ProgramRun compare(String out, String... options) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of("compare", MODEL, "--data=drawn", "--images=40", "--out=" + out), Stream.of(options))
                .toArray(String[]::new);
        return program.run(arguments).succeeded();
    }

    private static List<CSVRecord> table(String run) throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve(run).resolve("scan.csv"))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private static JsonNode manifest(String run) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(run).resolve("manifest.json").toFile());
    }

    /** Each point is the comparison that compare itself makes there, to the image. */
    @Test
    void pointsAreComparisons() throws IOException {
        ProgramRun run = compare(
                "points", "--scan=gain=500,1000", "--scan=paths=1,4", "--threads=2", "--engine=exact,heat-bath");
        List<CSVRecord> rows = table("points");
        assertThat(rows).hasSize(8);
        compare("alone", "--paths=4", "--threads=1");
        Map<String, Integer> right = manifestRight("alone");
        List<CSVRecord> same = rows.stream()
                .filter(row ->
                        row.get("gain").equals("1000") && row.get("paths").equals("4"))
                .toList();
        assertThat(same).isNotEmpty().allSatisfy(row -> assertThat(Integer.parseInt(row.get("right")))
                .isEqualTo(right.get(row.get("engine"))));
        assertThat(run.out())
                .contains("exact, 40 images", "heat-bath, 40 images", "(common random numbers)")
                .contains("Accuracy against cost: the Pareto front")
                .endsWith("Report: points/report.html\n");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(rows.stream()
                        .filter(row -> row.get("engine").equals("heat-bath"))
                        .map(row -> row.get("cost")))
                .containsExactly("512", "2048", "512", "2048");
        assertThat(folder.resolve("points/report.html"))
                .content()
                .contains("The same with error bars", "Accuracy against cost", "instanton-scan-run/1");
        assertThat(manifest("points").at("/data/sha256")).isNotEmpty();
        assertThat(manifest("points").at("/model/files/weights.npy").asText()).hasSize(64);
        assertThat(manifest("points").at("/results/points/0/settings/gain").asInt())
                .isEqualTo(500);
    }

    private static Map<String, Integer> manifestRight(String run) throws IOException {
        JsonNode quantum = manifest(run).at("/results/quantum");
        return Stream.iterate(0, i -> i < quantum.size(), i -> i + 1)
                .map(quantum::get)
                .collect(Collectors.toMap(each -> each.path("engine").asText(), each ->
                        (int) Math.round(40 * each.path("accuracy").asDouble())));
    }

    /** Whoever computes it, and in which order: the same bits. */
    @Test
    void theTableHasTheSameBitsOnAnyNumberOfThreads() throws IOException {
        compare("one", "--scan=kinks=2,4", "--scan=seed=1,2", "--paths=2", "--engine=heat-bath", "--threads=1");
        ProgramRun run = compare(
                "three", "--scan=kinks=2,4", "--scan=seed=1,2", "--paths=2", "--engine=heat-bath", "--threads=3");
        assertThat(folder.resolve("one/scan.csv")).hasSameBinaryContentAs(folder.resolve("three/scan.csv"));
        assertThat(run.out()).contains("heat-bath over its seeds", "paths of different seeds are independent");
        assertThat(folder.resolve("one")).isDirectoryContaining("glob:**/seconds.csv");
    }

    @Test
    void jsonTellsEachPoint() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(compare("json", "--scan=lambda=4000,5000", "--paths=2", "--json")
                        .out());
        assertThat(json.path("format").asText()).isEqualTo("instanton-scan/1");
        assertThat(json.path("images").asInt()).isEqualTo(40);
        assertThat(json.at("/axes/0/name").asText()).isEqualTo("lambda");
        assertThat(json.path("points")).hasSize(2).allSatisfy(point -> {
            assertThat(point.path("quantum")).hasSize(2);
            assertThat(point.at("/quantum/1/engine").asText()).isEqualTo("heat-bath");
            assertThat(point.at("/quantum/1/paths").asInt()).isEqualTo(2);
            assertThat(point.at("/quantum/1/front").asText()).isIn("yes", "perhaps", "no");
        });
        assertThat(json.at("/differences/heat-bath/error").isNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --scan=size=1                        | --scan: expected one of gain, kinks, T, lambda, slices, paths, seed to vary, found size
            --scan=gain=1 --scan=T=1 --scan=seed=1 | --scan: expected one or two of them, found 3
            --scan=gain=1 --scan=gain=2          | --scan: expected two different settings, found gain twice
            --scan=gain=1,1.0 --paths=2          | --scan: expected each value of gain once, found 1.0 twice
            --scan=gain=500                      | --paths: expected a number of them beside --scan, which has no time budget, found none
            --scan=paths=1,2 --paths=2           | --paths: expected none beside --scan, which varies them, found 2
            --scan=paths=0,2                     | --scan paths: expected at least 1, found 0
            --scan=kinks=2,3 --paths=2           | --scan: kinks 3: kinks must be even and at least 2, not 3
            --scan=slices=512,64 --paths=2       | --scan: slices 64: slices: 64 are too few, a sqrt(2 lambda) = 1.09 must be at most 0.5 (at least 140 slices)
            --scan=gain=500,1e9 --paths=2        | --scan: gain 1000000000: gain 1.0E9 drives neurons with up to
            --scan=gain=500 --paths=2 --sweeps=3 | --sweeps: expected a deep model beside it, found none
            """)
    void badScansAreRefusedBeforeAnythingIsSampled(String options, String message) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of("compare", MODEL, "--data=drawn", "--out=refused"), Stream.of(options.split(" ")))
                .toArray(String[]::new);
        ProgramRun run = program.run(arguments);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors().get(run.errors().size() - 1)).startsWith("instanton: " + message);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void aScanNeedsAModel() throws IOException {
        ProgramRun run = program.run("compare", "--data=drawn", "--scan=gain=1", "--paths=2");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).containsExactly("instanton: --scan: expected MODEL beside it, found none");
    }

    @Test
    void networksAreScannedToo() throws IOException {
        ProgramRun run = program.run(
                        "simulate",
                        "net.json",
                        "--engine=exact",
                        "--scan=lambda=4000,5000",
                        "--scan=k=0:1:0.5",
                        "--out=net")
                .succeeded();
        assertThat(run.out()).contains("lambda    k  neuron").endsWith("Report: net/report.html\n");
        List<CSVRecord> rows = table("net");
        assertThat(rows).hasSize(6);
        JsonNode alone = new ObjectMapper()
                .readTree(program.run("simulate", "net.json", "--engine=exact", "--scan=k=0:1:0.5", "--json")
                        .succeeded()
                        .out());
        for (int p = 0; p < 3; p++) { // at Lambda = 5000, the file's own
            assertThat(Double.parseDouble(rows.get(3 + p).get("activity")))
                    .isEqualTo(Math.rint(1e9
                                    * alone.at("/points/" + p + "/activities/n/raw")
                                            .asDouble())
                            / 1e9);
            assertThat(alone.at("/points/" + p).has("settings")).isFalse();
        }
        JsonNode results = manifest("net").at("/results/points/0");
        assertThat(results.at("/settings/lambda").asInt()).isEqualTo(4000);
        assertThat(results.at("/k").asDouble()).isZero();
    }

    /** Another seed, other paths; another Lambda, the same streams: neighbours' activities go up and down together. */
    @Test
    void sameSeedsAreCommonRandomNumbers() throws IOException {
        program.run(
                        "simulate",
                        "net.json",
                        "--scan=lambda=4900,5100",
                        "--scan=seed=1:20:1",
                        "--paths=100",
                        "--out=common")
                .succeeded();
        List<CSVRecord> rows = table("common");
        double[] first = activities(rows, "4900");
        double[] second = activities(rows, "5100");
        double[] difference = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            difference[i] = first[i] - second[i];
        }
        // The ratio is 0.06. Were paths independent it would be 1, and below 1/4 with probability 0.001 (F, 19 and 38
        // degrees of freedom).
        // degrees of freedom).
        assertThat(variance(difference)).isLessThan((variance(first) + variance(second)) / 4);
    }

    private static double[] activities(List<CSVRecord> rows, String lambda) {
        return rows.stream()
                .filter(row -> row.get("lambda").equals(lambda))
                .mapToDouble(row -> Double.parseDouble(row.get("activity")))
                .toArray();
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --scan=size=1             | --scan: expected one of k, lambda, T, slices, kinks, seed to vary, found size
            --scan=lambda=4000        | --paths: expected a number of them beside --scan, which has no time budget, found none
            --scan=kinks=3 --engine=exact | --scan: kinks 3: kinks must be even and at least 2, not 3
            --scan=T=0.7 --paths=100 --tempering | --tempering: expected --scan of k too, it is k that exchange paths
            --scan=T=0.7 --engine=exact --details | --details: expected no --scan but of k and no --out beside it, found --scan of T
            """)
    void badScansOfNetworksAreRefused(String options, String message) throws IOException {
        ProgramRun run = program.run(Stream.concat(Stream.of("simulate", "net.json"), Stream.of(options.split(" ")))
                .toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors()).containsExactly("instanton: " + message);
    }
}
