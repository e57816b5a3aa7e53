package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, and go on; parts of runs, and their sum: the same bits as of a run that nobody disturbed. */
class ResumeIT {
    private static final String MODEL = Path.of("..", "models", "mnist-softmax")
            .toAbsolutePath()
            .normalize()
            .toString();
    private static final String CHAIN = Path.of("..", "quantum", "networks", "chain.json")
            .toAbsolutePath()
            .normalize()
            .toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final Random random = new Random(1313);

    private ProgramRun run(String... arguments) throws IOException, InterruptedException {
        return ProgramRun.in(folder, arguments);
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
    }

    /** Results without what a clock says, and without where they lie. */
    private JsonNode results(String run, String file, String part) throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(Files.readAllBytes(folder.resolve(run).resolve(file)));
        JsonNode results = part.isEmpty() ? root : root.path(part);
        strip(results);
        return results;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("seconds", "cpuSeconds", "preparation", "report", "cost", "model", "errorPerSecond"));
        }
        node.forEach(ResumeIT::strip);
    }

    /**
     * Begins a run and kills it at random moments, as often as asked; where it ends before, it is begun anew in another folder.
     *
     * @return the folder of the last one, which has ended well
     */
    private String killed(int times, int milliseconds, String... arguments) throws IOException, InterruptedException {
        int kills = 0;
        for (int attempt = 1; ; attempt++) {
            String out = "cut-" + attempt;
            boolean begun = false;
            while (true) {
                String[] command = begun
                        ? kills % 2 == 0
                                ? new String[] {arguments[0], "--resume=" + out}
                                : with(arguments, "--resume", out)
                        : with(arguments, "--out=" + out);
                ProgramRun.Running running = ProgramRun.start(folder, ProgramRun.VECTORS, command);
                boolean ended = kills < times
                        && running.process().waitFor(500 + random.nextInt(milliseconds), TimeUnit.MILLISECONDS);
                if (kills < times && !ended) {
                    running.process().destroyForcibly().waitFor();
                    kills++;
                    begun = Files.isDirectory(folder.resolve(out).resolve("unfinished"));
                } else {
                    running.end().succeeded();
                    break;
                }
            }
            assertThat(folder.resolve(out).resolve("unfinished")).doesNotExist();
            if (kills == times) {
                return out;
            }
        }
    }

    @Test
    void aComparisonThatIsKilledAtTwentyMoments() throws IOException, InterruptedException {
        String[] compare = {"compare", MODEL, "--data=drawn", "--images=500", "--paths=256", "--threads=2"};
        run(with(Arrays.copyOf(compare, 5), "--threads=1", "--out=alone")).succeeded();
        String cut = killed(20, 3000, compare);
        assertThat(folder.resolve(cut).resolve("results.csv"))
                .hasSameTextualContentAs(folder.resolve("alone").resolve("results.csv"));
        assertThat(results(cut, "manifest.json", "results")).isEqualTo(results("alone", "manifest.json", "results"));
    }

    @Test
    void aSimulationThatIsKilled() throws IOException, InterruptedException {
        String[] simulate = {"simulate", CHAIN, "--paths=4000"};
        run(with(simulate, "--out=whole")).succeeded();
        String cut = killed(4, 4000, simulate);
        assertThat(results(cut, "result.json", "")).isEqualTo(results("whole", "result.json", ""));
    }

    @Test
    void aTrainingThatIsKilled() throws IOException, InterruptedException {
        String[] train = {"train", "--data=drawn", "--epochs=60"};
        run(with(train, "--out=whole")).succeeded();
        String cut = killed(3, 6000, train);
        assertThat(folder.resolve(cut).resolve("weights.npy"))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve("weights.npy"));
    }

    @Test
    void oneProcessAtATimeAndTheSameOptions() throws IOException, InterruptedException {
        String[] compare = {"compare", MODEL, "--data=drawn", "--images=1000", "--paths=2000"};
        ProgramRun.Running running = ProgramRun.start(folder, ProgramRun.VECTORS, with(compare, "--out=run"));
        running.await("heat-bath: ");
        Thread.sleep(3000); // for a piece to be there
        assertThat(run("runs", ".").succeeded().out()).contains("running since").contains("run");
        ProgramRun second = run("compare", "--resume=run", "--paths=2000");
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err())
                .isEqualTo(
                        "instanton: run: expected a run that was interrupted, found that another process works on it\n");
        running.process().destroyForcibly().waitFor();
        ProgramRun anew = run(with(compare, "--out=run"));
        assertThat(anew.code()).isEqualTo(2);
        assertThat(anew.err())
                .contains("run: expected a new or empty folder, found a run that was interrupted (--resume");
        ProgramRun other = run("compare", MODEL, "--paths=999", "--resume=run");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).isEqualTo("instanton: --paths: expected 2000, as the run was begun, found 999\n");
        ProgramRun simulate = run("simulate", "--resume=run");
        assertThat(simulate.code()).isEqualTo(2);
        assertThat(simulate.err()).isEqualTo("instanton: run: expected a run of simulate, found one of compare\n");
        assertThat(run("runs").code()).isEqualTo(2);
        assertThat(run("runs", ".").succeeded().out()).containsPattern("interrupted at +[0-9]+ %");
        Path orphan = Files.createDirectory(folder.resolve(".old.unfinished-4194999-77")); // of no process
        assertThat(run("runs", "--clean", ".").succeeded().out())
                .containsPattern("interrupted at +[0-9]+ %")
                .contains("Deleted: ./.old.unfinished-4194999-77");
        assertThat(orphan).doesNotExist();
        assertThat(run("runs", "--clean", "run").succeeded().out()).isEqualTo("Deleted: run\n");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aPieceThatIsCutIsRefusedByName() throws IOException, InterruptedException {
        String[] compare = {"compare", MODEL, "--data=drawn", "--images=400", "--paths=64"};
        run(with(compare, "--out=whole")).succeeded();
        for (int i = 1; i <= 3; i++) {
            run(with(compare, "--shard=" + i + "/3", "--out=part-" + i)).succeeded();
        }
        Path piece = folder.resolve("part-2/unfinished/pieces/000000.piece");
        byte[] bytes = Files.readAllBytes(piece);
        Files.write(piece, Arrays.copyOf(bytes, bytes.length / 2));
        ProgramRun refused = run("merge", "part-3", "part-1", "part-2", "--out=merged");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo(
                        "instanton: part-2/unfinished/pieces/000000.piece: expected whole pieces of work, found them cut or"
                                + " changed\n");
        assertThat(folder.resolve("merged")).doesNotExist();
        ProgramRun again = run("compare", "--resume=part-2").succeeded();
        assertThat(again.err()).contains("000000.piece: expected whole pieces").contains(": its work is done again");
        run("merge", "part-3", "part-1", "part-2", "--out=merged").succeeded();
        assertThat(folder.resolve("merged/results.csv")).hasSameTextualContentAs(folder.resolve("whole/results.csv"));
        assertThat(results("merged", "manifest.json", "results"))
                .isEqualTo(results("whole", "manifest.json", "results"));
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() throws IOException, InterruptedException {
        String[] compare = {"compare", MODEL, "--data=drawn", "--images=20", "--paths=2"};
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            run(with(compare, "--shard=" + i + "/5", "--out=part-" + i)).succeeded();
            parts.add("part-" + i);
        }
        run(with(compare, "--shard=2/5", "--out=again")).succeeded();
        run(with(compare, "--shard=2/5", "--seed=2", "--out=seed")).succeeded();
        run(with(compare, "--out=whole")).succeeded();
        refused("part-1: expected all of 5 parts, missing: 3/5, 5/5", "part-1", "part-2", "part-4");
        refused("again: expected each part once, found part 2/5 here and in part-2", "part-1", "part-2", "again");
        refused("seed: expected parts of one run: a command: ", "part-1", "seed");
        refused("whole: expected a run that was interrupted, found nothing unfinished in it", "part-1", "whole");
        refused("nowhere: expected a run folder, found no such folder", "nowhere");
        run(with(new String[] {"merge", "--out=merged"}, parts.toArray(String[]::new)))
                .succeeded();
        assertThat(folder.resolve("merged/results.csv")).hasSameTextualContentAs(folder.resolve("whole/results.csv"));
        assertThat(run(with(compare, "--shard=6/5", "--out=x")).err())
                .startsWith("instanton: --shard: expected I/N, I from 1 to N, found 6/5");
        assertThat(run("compare", MODEL, "--data=drawn", "--shard=1/2", "--out=x")
                        .err())
                .startsWith("instanton: --shard: expected --paths beside it");
    }

    private void refused(String why, String... runs) throws IOException, InterruptedException {
        ProgramRun merge = run(with(new String[] {"merge", "--out=merged"}, runs));
        assertThat(merge.code()).isEqualTo(2);
        assertThat(merge.err()).startsWith("instanton: " + why);
        assertThat(folder.resolve("merged")).doesNotExist();
    }

    /** More parts than points: some have nothing to do. */
    @Test
    void partsOfAScan() throws IOException, InterruptedException {
        String[] simulate = {"simulate", CHAIN, "--paths=200", "--scan=k=0:0.4:0.2"};
        run(with(simulate, "--out=whole")).succeeded();
        for (int i = 4; i >= 1; i--) {
            run(with(simulate, "--shard=" + i + "/4", "--out=part-" + i)).succeeded();
        }
        run("merge", "part-1", "part-4", "part-3", "part-2", "--out=merged").succeeded();
        assertThat(folder.resolve("merged/scan.csv")).hasSameTextualContentAs(folder.resolve("whole/scan.csv"));
    }

    @Test
    void aScanOfComparisonsThatIsKilledAndCut() throws IOException, InterruptedException {
        String[] scan = {
            "compare", MODEL, "--data=drawn", "--images=60", "--paths=16", "--scan=gain=500,1000", "--scan=kinks=2,4"
        };
        run(with(scan, "--out=whole")).succeeded();
        for (int i = 1; i <= 3; i++) {
            run(with(scan, "--shard=" + i + "/3", "--out=part-" + i)).succeeded();
        }
        run("merge", "part-1", "part-3", "part-2", "--out=merged").succeeded();
        assertThat(folder.resolve("merged/scan.csv")).hasSameTextualContentAs(folder.resolve("whole/scan.csv"));
        String cut = killed(2, 4000, scan);
        assertThat(folder.resolve(cut).resolve("scan.csv"))
                .hasSameTextualContentAs(folder.resolve("whole").resolve("scan.csv"));
    }

    /** The lines of RUNS.md for xargs, as they stand there. */
    @Test
    void theExampleOfThePage() throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(Path.of("RUNS.md")).stream()
                .map(String::strip)
                .filter(line ->
                        line.startsWith("seq 3 | xargs") || line.equals("./instanton merge parts/* --out whole"))
                .toList();
        assertThat(lines).hasSize(2);
        Files.writeString(
                folder.resolve("instanton"),
                "#!/bin/sh\nexec "
                        + String.join(" ", ProgramRun.java(List.of("-jar", ProgramRun.JAR.toString())))
                                .replace(";", "\\;")
                                .replace("*", "\\*")
                                .replace("!", "\\!")
                        + " \"$@\"\n");
        assertThat(folder.resolve("instanton").toFile().setExecutable(true)).isTrue();
        Path model = Files.createDirectory(folder.resolve("my-model"));
        for (String file : List.of("weights.npy", "epsilon.npy", "manifest.json")) {
            Files.copy(Path.of(MODEL, file), model.resolve(file));
        }
        ProgramRun.of(folder, "sh", "-ec", "mkdir parts\n" + String.join("\n", lines))
                .succeeded();
        run("compare", "my-model", "--data=drawn", "--paths=16", "--images=30", "--out=alone")
                .succeeded();
        assertThat(folder.resolve("whole/results.csv")).hasSameTextualContentAs(folder.resolve("alone/results.csv"));
    }
}
