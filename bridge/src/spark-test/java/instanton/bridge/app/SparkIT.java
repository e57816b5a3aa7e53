package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program on a real cluster: a master and two workers, and a third that is killed. The bits are those of one thread. */
@Timeout(600)
class SparkIT {
    private static final Path SPARK_JAR =
            Path.of("target", "instanton-spark.jar").toAbsolutePath();
    private static final Path MODELS = Path.of("..", "models").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String MEMORY = "-Dspark.executor.memory=450m";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all
    private static SparkCluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = SparkCluster.of(Files.createDirectory(folder.resolve("spark")), 2);
        Files.writeString(folder.resolve("three.json"), """
                {"format": "instanton-network/1",
                 "neurons": [{"id": "in", "brightness": 1.0}, {"id": "n1"}, {"id": "n2"}, {"id": "n3"}],
                 "couplings": [{"excitatory": 8000, "from": "in", "to": "n1"},
                               {"excitatory": 6000, "from": "in", "to": "n2"},
                               {"excitatory": 5000, "from": "in", "to": "n3"},
                               {"inhibitory": "50000*k", "between": ["n1", "n2"]}]}
                """);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** As the launcher starts it where the program was built for Spark. */
    private static ProgramRun.Running start(String... arguments) throws IOException {
        return start("", Main.class, arguments);
    }

    private static ProgramRun.Running start(String classes, Class<?> main, String... arguments) throws IOException {
        List<String> more = new ArrayList<>(List.of(
                "-Dspark.jars=" + SPARK_JAR,
                "-Djdk.serialFilter=" + serialFilter(),
                "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                "-Dslf4j.internal.verbosity=WARN",
                MEMORY));
        more.addAll(List.of(
                "-cp",
                classes + ProgramRun.JAR + ":"
                        + Files.readString(Path.of("target", "spark.classpath")).strip(),
                main.getName()));
        List<String> command = ProgramRun.java(more);
        command.addAll(List.of(arguments));
        return ProgramRun.start(folder, cluster.environment(), command);
    }

    /** The launcher's, which lets Spark read its own messages and units and pieces of this program, and nothing else. */
    private static String serialFilter() throws IOException {
        Matcher filter =
                Pattern.compile("serial='(maxdepth=.*)'").matcher(Files.readString(Path.of("..", "instanton")));
        assertThat(filter.find()).isTrue();
        return filter.group(1);
    }

    private static String[] with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private static Path results(String run) {
        return folder.resolve(run).resolve("results.csv");
    }

    /** Of summaries: all but what depends on where and when. */
    private static void sameJson(JsonNode one, JsonNode other) {
        assertThat(other.path("points")).isEqualTo(one.path("points"));
        assertThat(one.path("points")).isNotEmpty();
    }

    @Test
    void aComparisonHasTheSameBitsAlsoBySubmission() throws IOException, InterruptedException {
        List<String> compare = List.of(
                "compare",
                MODELS.resolve("mnist-softmax").toString(),
                "--data=drawn",
                "--engine=exact,heat-bath,metropolis",
                "--confidence=0.9",
                "--images=8",
                "--paths=4",
                "--seed=5");
        ProgramRun.start(folder, ProgramRun.VECTORS, with(compare, "--threads=1", "--out=one"))
                .end(PATIENCE)
                .succeeded();
        ProgramRun run = start(with(compare, "--master=" + cluster.url(), "--out=cluster"))
                .end(PATIENCE)
                .succeeded();
        assertThat(results("cluster")).hasSameBinaryContentAs(results("one"));
        assertThat(run.errors())
                .filteredOn(line -> line.matches("Spark: executor . has come, on 127.0.0.1 with cores: 1"))
                .isNotEmpty();
        assertThat(run.err()).doesNotContain("\tat ", "SLF4J", "WARN", "ERROR");

        List<String> submit = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                folder.resolve("spark/jars") + "/*",
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                cluster.url(),
                "--executor-memory",
                "450m",
                // Alone: no other jar of this program beside it.
                Files.copy(SPARK_JAR, folder.resolve("submitted.jar")).toString()));
        submit.addAll(List.of(with(compare, "--out=submitted")));
        ProgramRun.start(folder, cluster.environment(), submit).end(PATIENCE).succeeded();
        assertThat(results("submitted")).hasSameBinaryContentAs(results("one"));
        assertThat(folder.resolve("submitted/report.html")).isNotEmptyFile();
    }

    @Test
    void aDeepComparisonHasTheSameBits() throws IOException, InterruptedException {
        List<String> compare = List.of(
                "compare",
                MODELS.resolve("mnist-deep").toString(),
                "--data=drawn",
                "--images=4",
                "--paths=4",
                "--seed=5");
        ProgramRun.start(folder, ProgramRun.VECTORS, with(compare, "--threads=1", "--out=deep-one"))
                .end(PATIENCE)
                .succeeded();
        start(with(compare, "--master=" + cluster.url(), "--out=deep-cluster"))
                .end(PATIENCE)
                .succeeded();
        assertThat(results("deep-cluster")).hasSameBinaryContentAs(results("deep-one"));
    }

    @Test
    void aSimulationHasTheSameBitsHereAndThere() throws IOException, InterruptedException {
        List<String> simulate =
                List.of("simulate", "three.json", "--scan=k=0.5:1:0.5", "--paths=2000", "--seed=3", "--json");
        JsonNode one = ProgramRun.start(folder, ProgramRun.VECTORS, with(simulate, "--threads=1"))
                .end(PATIENCE)
                .succeeded()
                .json();
        for (String master : List.of("local[2]", cluster.url())) {
            sameJson(
                    one,
                    start(with(simulate, "--master=" + master))
                            .end(PATIENCE)
                            .succeeded()
                            .json());
        }
    }

    /** Kill -9 of a worker and its executor while they work. */
    @Test
    void aKilledWorkerChangesNothing() throws IOException, InterruptedException {
        List<String> compare = List.of(
                "compare",
                MODELS.resolve("mnist-softmax").toString(),
                "--data=drawn",
                "--images=300",
                "--paths=256",
                "--seed=6");
        ProgramRun.start(folder, ProgramRun.VECTORS, with(compare, "--threads=1", "--out=killed-one"))
                .end(PATIENCE)
                .succeeded();
        Process worker = cluster.startWorker();
        cluster.await(3);
        ProgramRun.Running running = start(with(compare, "--master=" + cluster.url(), "--out=killed-cluster"));
        running.await("executor 2 has come");
        while (PieceKeys.files(folder.resolve("killed-cluster/unfinished/pieces"))
                .isEmpty()) {
            assertThat(running.process().isAlive()).isTrue();
            Thread.sleep(10);
        }
        SparkCluster.kill(worker);
        ProgramRun run = running.end(PATIENCE).succeeded();
        assertThat(run.err())
                .contains("others do its work")
                .containsPattern("Spark: executor . is lost \\(.*\\) after [0-9]+ tasks")
                .containsPattern("Spark: tasks done: [0-9]+ by executor [0-9], [0-9]+ by executor [0-9]");
        assertThat(results("killed-cluster")).hasSameBinaryContentAs(results("killed-one"));
        cluster.await(2);
    }

    /** Kill -9 of the driver, twice; {@code --resume} goes on, and what was kept is not done again. Its own executors end by themselves. */
    @Test
    void aKilledDriverGoesOn() throws IOException, InterruptedException {
        String[] compare = {
            "compare",
            MODELS.resolve("mnist-softmax").toString(),
            "--data=drawn",
            "--engine=heat-bath",
            "--images=600",
            "--paths=256",
            "--seed=7"
        };
        ProgramRun.start(folder, ProgramRun.VECTORS, with(List.of(compare), "--threads=1", "--out=driven-one"))
                .end(PATIENCE)
                .succeeded();
        String master = "--master=" + cluster.url();
        Path pieces = folder.resolve("driven/unfinished/pieces");
        String[] resume = {"compare", "--resume=driven", master};
        int files = 0;
        for (String[] command : List.of(with(List.of(compare), master, "--out=driven"), resume)) {
            ProgramRun.Running running = start(command);
            while (PieceKeys.files(pieces).size() <= files) {
                assertThat(running.process().isAlive()).isTrue();
                Thread.sleep(10);
            }
            SparkCluster.kill(running.process());
            assertThat(running.end(PATIENCE).out()).isEmpty();
            files = PieceKeys.files(pieces).size();
        }
        assertThat(PieceKeys.of(pieces)).doesNotHaveDuplicates().hasSizeBetween(2, 599);
        start(resume).end(PATIENCE).succeeded();
        assertThat(results("driven")).hasSameBinaryContentAs(results("driven-one"));
        assertThat(folder.resolve("driven/unfinished")).doesNotExist();
    }

    @Test
    void anAbsentOrMisnamedClusterIsNamedInALine() throws IOException, InterruptedException {
        ProgramRun misnamed =
                start("simulate", "three.json", "--paths=100", "--master=foo").end(PATIENCE);
        assertThat(misnamed.code()).isEqualTo(2);
        assertThat(misnamed.errors())
                .containsExactly(
                        "instanton: --master: expected spark://HOST:PORT or local[N], found foo (Could not parse Master URL: 'foo')");
        ProgramRun absent = start("simulate", "three.json", "--paths=100", "--master=spark://127.0.0.1:9")
                .end(PATIENCE);
        assertThat(absent.code()).isOne();
        assertThat(absent.errors())
                .containsExactly(
                        "instanton: --master spark://127.0.0.1:9: expected a cluster that has cores and memory to spare, found none within a minute");
    }
}
