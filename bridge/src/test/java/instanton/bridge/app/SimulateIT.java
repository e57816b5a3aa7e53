package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void writeTheNotNetwork() throws IOException {
        Files.writeString(folder.resolve("not.json"), """
                {"format": "instanton-network/1",
                 "neurons": [{"id": "in", "brightness": 1.0}, {"id": "n1"}, {"id": "n2"}],
                 "couplings": [{"excitatory": 8000, "from": "in", "to": "n1"},
                               {"excitatory": 6000, "from": "in", "to": "n2"},
                               {"inhibitory": "50000*k", "between": ["n1", "n2"]}]}
                """);
    }

    private JsonNode simulated(String... options) throws IOException, InterruptedException {
        Stream<String> arguments = Stream.concat(Stream.of("simulate", "not.json", "--json"), Stream.of(options));
        return ProgramRun.in(folder, arguments.toArray(String[]::new))
                .succeeded()
                .json();
    }

    @Test
    void jsonHasItsShape() throws IOException, InterruptedException {
        JsonNode json = simulated("--scan=k=0:0.1:0.1", "--paths=400", "--seed=7");
        assertThat(json.path("format").asText()).isEqualTo("instanton-result/1");
        assertThat(json.path("engine").asText()).isEqualTo("heat-bath");
        assertThat(json.path("seed").asLong()).isEqualTo(7);
        assertThat(json.path("seconds").isNumber()).isTrue();
        assertThat(json.path("points")).hasSize(2);
        JsonNode idle = json.at("/points/0/activities/n2");
        assertThat(json.at("/points/0/k").asDouble()).isZero();
        assertThat(idle.path("raw").asDouble())
                .isCloseTo(1.3025527, within(4 * idle.path("error").asDouble()));
        assertThat(idle.path("excess").asDouble()).isCloseTo(idle.path("raw").asDouble() - 0.1309538, within(1e-6));
        assertThat(idle.path("tauInt").asDouble()).isEqualTo(0.5);
        assertThat(idle.path("paths").asInt()).isEqualTo(400);
        assertThat(idle.path("phi2").asDouble()).isBetween(0.70, 0.73);
        JsonNode inhibited = json.at("/points/1/activities/n2");
        assertThat(inhibited.path("raw").asDouble()).isBetween(0.55, 0.75);
        assertThat(inhibited.has("converged")).isTrue();
    }

    @Test
    void exactSaysSo() throws IOException, InterruptedException {
        JsonNode json = simulated("--engine=exact", "--scan=k=0:1:1");
        JsonNode neuron = json.at("/points/0/activities/n1");
        assertThat(neuron.path("exact").asBoolean()).isTrue();
        assertThat(neuron.path("error").asDouble()).isZero();
        assertThat(neuron.path("raw").asDouble()).isCloseTo(1.5824106, within(1e-6));
        assertThat(json.at("/points/1/activities/n2/exact").asBoolean()).isTrue();
        assertThat(json.at("/points/1/activities/n2/raw").asDouble()).isBetween(0.25, 0.27);
    }

    /** No paths are drawn, and no budget is waited for: what is counted are neurons. */
    @ParameterizedTest
    @ValueSource(strings = {"--scan=k=0:1:1", "--error=0.01"})
    void exactPromisesNoPaths(String option) throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "simulate", "not.json", "--engine=exact", option)
                .succeeded();
        assertThat(run.errors()).contains("exact: " + (option.startsWith("--scan") ? 4 : 2) + " neurons");
        assertThat(run.err()).doesNotContain("paths", " s,");
        assertThat(run.out()).doesNotContain("onverged");
    }

    @Test
    void detailsAndMarginalsOfTheExactEngine() throws IOException, InterruptedException {
        JsonNode json = simulated("--engine=exact", "--scan=k=0:0:1", "--details", "--marginals=m.csv");
        // physics.md: 49.70865, 98.4, 24.94367; the activity's slope at 6000 is between those of secants.
        assertThat(json.at("/idleNeuron/energies/0").asDouble()).isCloseTo(49.70865, within(1e-5));
        assertThat(json.at("/idleNeuron/vibrationalGap").asDouble()).isCloseTo(98.4, within(0.05));
        assertThat(json.at("/idleNeuron/potential").asDouble()).isCloseTo(24.94367, within(1e-5));
        JsonNode details = json.at("/points/0/activities/n2/details");
        assertThat(details.path("excitationSlope").asDouble()).isBetween(1.3e-4, 2.4e-4);
        assertThat(details.path("inhibitionSlope").asDouble()).isNegative();
        assertThat(details.path("freeEnergy").asDouble()).isGreaterThan(49.7);
        assertThat(details.path("phi2BySlice")).hasSize(512);
        List<String> lines = Files.readAllLines(folder.resolve("m.csv"));
        assertThat(lines.get(0)).isEqualTo("k,neuron,slice,tau,phi,density");
        double sum = 0;
        double last = 0;
        double step = 0;
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            if (cells.get(1).equals("n1") && cells.get(2).equals("100")) {
                step = Double.parseDouble(cells.get(4)) - last;
                last = Double.parseDouble(cells.get(4));
                sum += Double.parseDouble(cells.get(5));
            }
        }
        assertThat(sum * step).isCloseTo(1, within(1e-4));
        ProgramRun table = ProgramRun.in(folder, "simulate", "not.json", "--engine=exact", "--details")
                .succeeded();
        assertThat(table.out()).contains("E2 - E0 = 98.38", "free energy");
        assertThat(table.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theTableFitsTheTerminal() throws IOException, InterruptedException {
        ProgramRun run =
                ProgramRun.in(folder, "simulate", "not.json", "--paths=200").succeeded();
        assertThat(run.out().lines()).anyMatch(line -> line.contains("n2")).allMatch(line -> line.length() <= 80);
    }

    @Test
    void samplesDownToAnErrorFromGivenPaths() throws IOException, InterruptedException {
        float[] paths = new float[2 * 512];
        Arrays.fill(paths, -1);
        NpyFile.write(folder.resolve("paths.npy"), FloatMatrix.of(2, 512, paths));
        JsonNode point = simulated("--error=0.01", "--start=paths.npy").at("/points/0");
        assertThat(point.path("stopped").asText()).isEqualTo("error");
        assertThat(point.at("/activities/n2/error").asDouble()).isBetween(1e-6, 0.01);
        assertThat(point.at("/activities/n2/converged").asBoolean()).isTrue();
    }

    @Test
    void aBudgetThatEndsFirstSaysSo() throws IOException, InterruptedException {
        ProgramRun run = ProgramRun.in(folder, "simulate", "not.json", "--error=1e-9", "--budget=6")
                .succeeded();
        assertThat(run.out()).contains("The budget of 6 s ended before all had converged with errors below 1.0E-9.");
        assertThat(run.err()).startsWith("heat-bath: 6 s\n").contains(" of 6 s, ");
    }

    /** Without options: until everything has converged, as an exact pair tells. Each of 2 z-scores exceeds 5 falsely in 6e-7. */
    @Test
    void goesOnUntilAllHasConverged() throws IOException, InterruptedException {
        JsonNode exact = simulated("--engine=exact").at("/points/0");
        JsonNode point =
                simulated("--engine=metropolis", "--seed=3", "--budget=300").at("/points/0");
        assertThat(point.path("stopped").asText()).isEqualTo("error");
        for (String neuron : List.of("n1", "n2")) {
            JsonNode activity = point.path("activities").path(neuron);
            double error = activity.path("error").asDouble();
            double raw = activity.path("raw").asDouble();
            assertThat(activity.path("converged").asBoolean()).isTrue();
            assertThat(error).isBetween(1e-6, Math.max(0.01, 0.01 * raw));
            assertThat(raw)
                    .isCloseTo(exact.path("activities").path(neuron).path("raw").asDouble(), within(5 * error));
        }
    }

    @Test
    void neighbouringKExchangePaths() throws IOException, InterruptedException {
        JsonNode points = simulated("--scan=k=0.1:0.14:0.02", "--tempering", "--paths=200")
                .path("points");
        assertThat(points).hasSize(3);
        assertThat(points.get(0).path("exchanged").asDouble()).isBetween(0.05, 1.0);
        assertThat(points.get(2).has("exchanged")).isFalse();
    }

    @Test
    void metropolisIsAnEngineToo() throws IOException, InterruptedException {
        JsonNode json = simulated("--engine=metropolis", "--scan=k=0:0:1", "--paths=12000");
        JsonNode neuron = json.at("/points/0/activities/n2");
        assertThat(json.path("engine").asText()).isEqualTo("metropolis");
        assertThat(neuron.path("tauInt").asDouble()).isGreaterThan(1);
        // Of 12,000 paths some 260 are independent. Falsely beyond in 6e-7.
        assertThat(neuron.path("raw").asDouble())
                .isCloseTo(1.3025527, within(5 * neuron.path("error").asDouble()));
    }

    /** The paper's chain at its threshold, on a grid of 0.7 sqrt(a) 0.95645230, 0.91345299 and 0.99256484. */
    @Test
    void threeCoupledNeuronsAreSolved() throws IOException, InterruptedException {
        JsonNode json = circuit("chain.json", "--engine=exact", "--details", "--json")
                .succeeded()
                .json();
        JsonNode activities = json.at("/points/0/activities");
        assertThat(activities.at("/n1/raw").asDouble()).isCloseTo(0.9564523, within(1e-6));
        assertThat(activities.at("/n2/raw").asDouble()).isCloseTo(0.9134530, within(1e-6));
        assertThat(activities.at("/out/raw").asDouble()).isCloseTo(0.9925648, within(1e-6));
        assertThat(activities.at("/out/details/freeEnergy").asDouble()).isCloseTo(2017.57375, within(1e-4));
        assertThat(activities.at("/out/details/kSlope").asDouble()).isCloseTo(26.64, within(0.05));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    none.json                          | none.json: no such file
                    chain.json --engine=exact           | chain.json: the exact engine takes at most three neurons
                    not.json --engine=other            | expected one of exact, heat-bath, metropolis, found other
                    not.json --error=0                 | expected an error above 0, found 0.0
                    not.json --error=0.1 --paths=200   | --error: expected without --paths
                    not.json --budget=5 --paths=200    | --budget: expected without --paths
                    not.json --error=0.1 --budget=-1   | expected a budget above 0 seconds, found -1.0
                    not.json --details                  | --details: expected --engine exact, found heat-bath
                    not.json --tempering               | --tempering: expected --scan too
                    not.json --start=warm              | --start: expected hot, cold or a .npy file, found warm
                    not.json --start=none.npy          | --start: none.npy: no such file
                    not.json --start=small.npy         | --start: small.npy: expected 2 x 512
                    not.json --start=spike.npy         | --start: spike.npy: row 1, slice 100 (from 0): expected at most 1.7778 either way
                    not.json --start=spike.npy --engine=metropolis | --start: spike.npy: row 1, slice 100
                    not.json --paths=7                 | expected at least 100 paths, found 7
                    not.json --scan=k=1:0:1            | --scan: expected 0 <= FIRST <= LAST
                    bad.json                           | bad.json:1:
                    """)
    void badInput(String arguments, String message) throws IOException, InterruptedException {
        NpyFile.write(folder.resolve("small.npy"), FloatMatrix.of(2, 3, new float[6]));
        float[] spike = new float[2 * 512];
        spike[512 + 100] = 1000;
        NpyFile.write(folder.resolve("spike.npy"), FloatMatrix.of(2, 512, spike));
        Files.writeString(folder.resolve("chain.json"), """
                {"format": "instanton-network/1",
                 "neurons": [{"id": "in", "brightness": 1.0}, {"id": "1"}, {"id": "2"}, {"id": "3"},
                             {"id": "4"}],
                 "couplings": [{"excitatory": 5000, "from": "in", "to": "1"},
                               {"excitatory": 4000, "from": "1", "to": "2"},
                               {"excitatory": 3000, "from": "2", "to": "3"},
                               {"excitatory": 2000, "from": "3", "to": "4"}]}
                """);
        Files.writeString(folder.resolve("bad.json"), "{\"format\": \"instanton-network/1\", \"neurons\": 3}");
        String[] words = ("simulate " + arguments).split(" ");
        ProgramRun run = ProgramRun.in(folder, words);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("instanton: " + message).doesNotContain("\tat ");
    }

    private static final String NETWORKS =
            Path.of("..", "quantum", "networks").toAbsolutePath().normalize().toString();

    private ProgramRun circuit(String name, String... options) throws IOException, InterruptedException {
        Stream<String> arguments = Stream.concat(Stream.of("simulate", NETWORKS + "/" + name), Stream.of(options));
        return ProgramRun.in(folder, arguments.toArray(String[]::new));
    }

    /** An input that is set has the state it was set to, and so has the network that is kept. */
    @Test
    void inputsAreSet() throws IOException, InterruptedException {
        JsonNode off =
                simulated("--engine=exact", "--set=in=0", "--scan=k=0:0:1").at("/points/0/activities");
        assertThat(off.at("/n1/raw").asDouble()).isCloseTo(0.1309538, within(1e-6));
        JsonNode half =
                simulated("--engine=exact", "--set", "in=0.5", "--scan=k=0:0:1").at("/points/0/activities");
        assertThat(half.at("/n2/raw").asDouble()).isCloseTo(0.6189992, within(1e-6)); // 6000 at half brightness: 3000
        ProgramRun.in(folder, "simulate", "not.json", "--engine=exact", "--set=in=0", "--out=run")
                .succeeded();
        assertThat(Files.readString(folder.resolve("run/network.json")))
                .contains("{\"id\": \"in\", \"brightness\": 0}", "instanton-network/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --set=x=1                      | --set: not.json: no input neuron has the id "x", its inputs are in
            --set=n1=1                     | --set: not.json: neuron "n1" is simulated, not an input, its inputs are in
            --set=in=2                     | --set: expected INPUT=BRIGHTNESS with one from 0 to 1, found in=2
            --set=in=on                    | --set: expected INPUT=BRIGHTNESS with one from 0 to 1, found in=on
            --set=in                       | --set: expected INPUT=BRIGHTNESS with one from 0 to 1, found in
            --set=in=1 --set=in=0          | --set: expected in once, found it twice
            --truth-table=n3               | --truth-table: not.json: expected simulated neurons, found n3
            --truth-table --set=in=1       | --truth-table: not.json: expected 1 to 8 inputs that are not set, found 0
            --truth-table --engine=exact   | --truth-table: expected an engine that samples paths, found exact
            --truth-table --scan=k=0:1:1   | --truth-table: expected no --scan, --tempering or --shard beside it, found one
            --truth-table --series=s.csv   | --series: expected no --truth-table beside it, found one
            --series=s.csv --engine=exact  | --series: expected an engine that samples paths, found exact
            --write-paths=p.npy --scan=k=0:1:1 | --write-paths: expected one k, found 2
            --write-samples=p.npy          | --write-samples: expected --paths beside it, which say how many, found none
            --write-samples=p.npy --paths=10000000 | --write-samples: expected at most 268,435,456 numbers, found 10,000,000 paths of 2 neurons with 512 slices
            --write-paths=p.txt            | --write-paths: expected a .npy file, found p.txt
            --continuum --truth-table      | --continuum: expected no --truth-table beside it, found one
            --continuum --engine=exact --scan=T=0.6:0.7:0.1 | --continuum: expected no --scan but of k and no --out beside it, found --scan of T
            """)
    void whatCannotBeIsRefused(String options, String message) throws IOException, InterruptedException {
        Stream<String> arguments = Stream.concat(Stream.of("simulate", "not.json"), Stream.of(options.split(" ")));
        ProgramRun run = ProgramRun.in(folder, arguments.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.err().lines()).hasSize(1);
    }

    /** All eight rows of the full adder: what is right is decided by ten errors and more of these activities. */
    @Test
    void theTruthTableOfTheFullAdder() throws IOException, InterruptedException {
        JsonNode json = circuit("full-adder.json", "--truth-table", "--paths=400", "--json", "--out=truth")
                .succeeded()
                .json();
        assertThat(json.path("format").asText()).isEqualTo("instanton-truth-table/1");
        assertThat(json.at("/inputs").toString()).isEqualTo("[\"in[0]\",\"in[1]\",\"in[2]\"]");
        assertThat(json.at("/tables/0/output").asText()).isEqualTo("sum");
        StringBuilder answers = new StringBuilder();
        for (JsonNode table : json.path("tables")) {
            for (JsonNode row : table.path("rows")) {
                answers.append(row.path("on").asBoolean() ? 1 : 0);
                assertThat(row.at("/failures/2/paths").asInt()).isEqualTo(16);
                assertThat(row.at("/failures/2/atMost").asDouble()).isLessThan(1e-7);
            }
        }
        assertThat(answers).hasToString("0110100100010111");
        assertThat(Files.readAllLines(folder.resolve("truth/truth-tables.csv"))).hasSize(17);
        assertThat(folder.resolve("truth/result.json")).exists();
        ProgramRun table = circuit("majority.json", "--truth-table", "--paths=200", "--set=in[0]=0")
                .succeeded();
        assertThat(table.out())
                .contains("Inputs, in this order: in[1], in[2].", "Set: in[0] = 0.0.", "two.out, threshold");
        assertThat(table.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(table.out()
                        .lines()
                        .filter(line -> line.matches("[01]{2} .*"))
                        .map(line -> line.substring(0, 12)))
                .containsExactly("00       off", "01       off", "10       off", "11       on ");
    }

    /** Paths that were written are what --start takes up: the latch stays where it was thrown. */
    @Test
    void writtenPathsAreTakenUp() throws IOException, InterruptedException {
        for (String push : List.of("set", "reset")) {
            circuit("latch.json", "--set=" + push + "=1", "--paths=400", "--write-paths=held.npy")
                    .succeeded();
            FloatMatrix held = NpyFile.read(folder.resolve("held.npy"));
            assertThat(held.rows()).isEqualTo(2);
            assertThat(held.columns()).isEqualTo(512);
            JsonNode after = circuit("latch.json", "--start=held.npy", "--paths=400", "--json")
                    .succeeded()
                    .json()
                    .at("/points/0/activities");
            // Rest and fire lie 1.5 apart, at 0.40(3) and 1.95(8) of a path.
            assertThat(after.at("/yes.q/raw").asDouble() > 1.2).isEqualTo(push.equals("set"));
            assertThat(after.at("/no.q/raw").asDouble() > 1.2).isEqualTo(push.equals("reset"));
        }
    }

    /** All paths that were drawn, in the order of the series. */
    @Test
    void theSamplesAreThePathsOfTheSeries() throws IOException, InterruptedException {
        simulated("--paths=100", "--series=s.csv", "--write-samples=all.npy");
        byte[] file = Files.readAllBytes(folder.resolve("all.npy"));
        assertThat(new String(file, 0, 128, StandardCharsets.ISO_8859_1)).contains("'shape': (100, 2, 512)");
        FloatBuffer values = ByteBuffer.wrap(file, 128, file.length - 128)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertThat(values.remaining()).isEqualTo(100 * 2 * 512);
        List<String> lines = Files.readAllLines(folder.resolve("s.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            int path = 25 * Integer.parseInt(cells[2]) + Integer.parseInt(cells[3]);
            int first = (2 * path + (cells[1].equals("n1") ? 0 : 1)) * 512;
            double squares = 0;
            for (int t = 0; t < 512; t++) {
                squares += Math.pow(values.get(first + t), 2) / 512;
            }
            assertThat(squares).as(line).isCloseTo(Double.parseDouble(cells[5]), within(1e-6));
        }
    }

    /** What was drawn gives the numbers that were printed. */
    @Test
    void theSeriesIsWhatTheEstimateRestsOn() throws IOException, InterruptedException {
        JsonNode json = simulated("--paths=400", "--series=s.csv", "--scan=k=0.5:1:0.5");
        List<String> lines = Files.readAllLines(folder.resolve("s.csv"));
        assertThat(lines.get(0)).isEqualTo("k,neuron,replica,sweep,activity,phi2,action");
        assertThat(lines).hasSize(1 + 2 * 2 * 400);
        double activity = 0;
        double squares = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(Integer.parseInt(cells[3])).isBetween(0, 99);
            assertThat(Double.parseDouble(cells[6])).isBetween(1000.0, 1800.0); // 1390(35) of a path
            if (cells[0].equals("1.0") && cells[1].equals("n2")) {
                activity += Double.parseDouble(cells[4]) / 400;
                squares += Double.parseDouble(cells[5]) / 400;
            }
        }
        JsonNode neuron = json.at("/points/1/activities/n2");
        assertThat(activity).isCloseTo(neuron.path("raw").asDouble(), within(1e-12));
        assertThat(squares).isCloseTo(neuron.path("phi2").asDouble(), within(1e-12));
        assertThat(neuron.path("tauIntUnit").asText()).isEqualTo("sweeps");
        assertThat(neuron.path("tauIntError").asDouble()).isBetween(0.01, 2.0);
    }

    /** 6000 on one neuron: from 512, 1024 and 2048 slices to 1.302863, as 4096 and 8192 say. */
    @Test
    void theContinuumIsExtrapolatedTo() throws IOException, InterruptedException {
        JsonNode limit =
                simulated("--engine=exact", "--continuum", "--scan=k=0:0:1").at("/points/0/activities/n2/continuum");
        // 4,096 and 8,192 slices and Richardson's step say 1.30286219.
        assertThat(limit.path("raw").asDouble()).isCloseTo(1.30286219, within(2e-8));
        assertThat(limit.path("error").asDouble()).isBetween(1e-9, 1e-7);
        assertThat(limit.has("chiSquare")).isFalse();
        assertThat(limit.at("/lattices/2/slices").asInt()).isEqualTo(2048);
        assertThat(limit.at("/lattices/0/raw").asDouble()).isCloseTo(1.3025527, within(1e-6));
        // Sampled: z of the extrapolated value beyond 5 falsely in 6e-7, chi^2 of one degree of freedom beyond 30 in
        // 5e-8.
        ProgramRun table =
                circuit("two-neurons.json", "--continuum", "--paths=2000").succeeded();
        assertThat(table.out()).contains("N = 2048", "a -> 0", "chi^2").contains("chi^2 (one");
        assertThat(table.out().lines()).allMatch(line -> line.length() <= 80);
        JsonNode sampled = circuit("two-neurons.json", "--continuum", "--paths=2000", "--json")
                .succeeded()
                .json()
                .at("/points/0/activities/out/continuum");
        assertThat(Math.abs(sampled.path("raw").asDouble() - limit.path("raw").asDouble()))
                .isLessThan(5 * sampled.path("error").asDouble());
        assertThat(sampled.path("chiSquare").asDouble()).isBetween(0.0, 30.0);
    }
}
