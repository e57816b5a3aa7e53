package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import instanton.classical.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program on a disk that is full: one line that names the file, and the disk is as it was.
 *
 * <p>The disk is a small tmpfs that a shell mounts in a namespace of its own, fills with what was there before, and copies out again
 * when the program has ended. Where no such namespace may be made, this is skipped.
 */
class FullDiskIT {
    private static final Path MODEL = Path.of("..", "models", "mnist-softmax").toAbsolutePath();
    private static final String MOUNTED = "mount -t tmpfs -o \"$1\" tmpfs disk && ";
    private static final String SCRIPT =
            MOUNTED + "cp -p -r before/. disk && shift && { \"$@\"; code=$?; cp -p -r disk/. after; exit $code; }";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @BeforeEach
    void makeFolders() throws IOException, InterruptedException {
        for (String name : new String[] {"disk", "before", "after"}) {
            Files.createDirectory(folder.resolve(name));
        }
        assumeTrue(mounts(), "no tmpfs can be mounted here by unshare -rm: a full disk is not tested");
    }

    private boolean mounts() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rm", "sh", "-c", MOUNTED + "true", "sh", "size=64k")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private ProgramRun run(String options, String... arguments) throws IOException, InterruptedException {
        return ProgramRun.by(List.of("unshare", "-rm", "sh", "-c", SCRIPT, "sh", options), folder, arguments);
    }

    /** Runs the program, which must fail for want of space at a file whose name matches. */
    private ProgramRun fails(String options, String file, String... arguments)
            throws IOException, InterruptedException {
        ProgramRun run = run(options, arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.errors())
                .filteredOn(line -> line.startsWith("instanton: "))
                .singleElement()
                .asString()
                .matches("instanton: \\S*" + file + ": No space left on device");
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(tree("after")).isEqualTo(tree("before"));
        return run;
    }

    private Map<String, String> tree(String name) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        Path top = folder.resolve(name);
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.toList()) {
                tree.put(
                        top.relativize(path).toString(),
                        Files.isRegularFile(path) ? Sha256.of(Files.readAllBytes(path)) : "");
            }
        }
        return tree;
    }

    private void copyModel(String... files) throws IOException {
        Path model = Files.createDirectory(folder.resolve("before").resolve("model"));
        for (String file : files) {
            Files.copy(MODEL.resolve(file), model.resolve(file));
        }
    }

    /** What does not fit is the state of the training after an epoch, which has 100 kB, or the folder itself. */
    @ParameterizedTest
    @CsvSource({
        "size=12k, training.state",
        "size=64k, training.state",
        "'size=64k,nr_inodes=1', model",
    })
    void train(String options, String file) throws IOException, InterruptedException {
        fails(options, file, "train", "--data=drawn", "--epochs=1", "--out=disk/model");
    }

    /** The training is done and its model does not fit: it can go on from there, elsewhere or later. */
    @Test
    void trainKeepsItsState() throws IOException, InterruptedException {
        ProgramRun run = run("size=136k", "train", "--data=drawn", "--epochs=1", "--out=disk/model");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern("instanton: \\S*disk/model/\\S+: No space left on device")
                .contains("What is done is kept: instanton train --resume disk/model goes on with it");
        assertThat(tree("after").keySet())
                .containsExactly(
                        "",
                        "model",
                        "model/unfinished",
                        "model/unfinished/lock",
                        "model/unfinished/order.json",
                        "model/unfinished/progress.json",
                        "model/unfinished/training.state");
    }

    /** Beside couplings that it would replace, and where there are none yet: then the manifest is what does not fit. */
    @ParameterizedTest
    @CsvSource({
        "size=164k, epsilon.npy, weights.npy epsilon.npy model.zip manifest.json",
        "size=148k, manifest.json, weights.npy model.zip manifest.json",
        "size=128k, epsilon.npy, weights.npy model.zip manifest.json",
    })
    void transfer(String options, String file, String files) throws IOException, InterruptedException {
        copyModel(files.split(" ", -1));
        fails(options, file, "transfer", "disk/model", "--normalization=pixelwise", "--gain=500");
    }

    /** What was sampled fits or doesn't, as the clock has it; its results don't: either is named, and where there are pieces they stay. */
    @Test
    void compare() throws IOException, InterruptedException {
        copyModel("weights.npy", "epsilon.npy", "model.zip", "manifest.json");
        ProgramRun run = run(
                "size=160k",
                "compare",
                "disk/model",
                "--data=drawn",
                "--images=160",
                "--paths=4",
                "--out=disk/deep/run");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.errors())
                .filteredOn(line -> line.startsWith("instanton: "))
                .singleElement()
                .asString()
                .matches("instanton: \\S*([0-9]+.piece|results.csv|manifest.json): No space left on device");
        Map<String, String> after = tree("after");
        boolean kept =
                run.err().contains("What is done is kept: instanton compare --resume disk/deep/run goes on with it");
        assertThat(after.containsKey("deep/run/unfinished/pieces/000000.piece")).isEqualTo(kept);
        after.keySet().removeIf(name -> name.startsWith("deep"));
        assertThat(after).isEqualTo(tree("before"));
    }

    /** The results fit and the page doesn't: what was sampled is kept, without it. */
    @Test
    void compareKeepsResultsWithoutAPage() throws IOException, InterruptedException {
        copyModel("weights.npy", "epsilon.npy", "model.zip", "manifest.json");
        ProgramRun run = run(
                "size=400k",
                "compare",
                "disk/model",
                "--data=drawn",
                "--images=20",
                "--paths=4",
                "--out=disk/deep/run");
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.errors())
                .filteredOn(line -> line.startsWith("instanton: "))
                .singleElement()
                .asString()
                .matches(
                        "instanton: the report lacks its page: \\S*disk/deep/run/report.html: No space left on device");
        assertThat(run.out()).contains("heat-bath", "Results: disk/deep/run").doesNotContain("Report: ");
        Map<String, String> expected = tree("before");
        expected.put("deep", "");
        expected.put("deep/run", "");
        Map<String, String> after = tree("after");
        assertThat(after).containsKeys("deep/run/results.csv", "deep/run/manifest.json");
        after.keySet().removeIf(name -> name.endsWith("results.csv") || name.equals("deep/run/manifest.json"));
        assertThat(after).isEqualTo(expected);
        assertThat(Files.readString(folder.resolve("after/deep/run/manifest.json")))
                .contains("\"part\" : \"page\"")
                .doesNotContain("unfinished");
    }

    @ParameterizedTest
    @ValueSource(strings = "size=64k")
    void compareWithAModelOfItsOwn(String options) throws IOException, InterruptedException {
        fails(options, "epsilon.npy", "compare", "--data=drawn", "--images=20", "--paths=4", "--out=disk/run");
    }

    @ParameterizedTest
    @ValueSource(strings = "size=64k")
    void simulateHasSaidTheRest(String options) throws IOException, InterruptedException {
        Path network = Path.of("..", "quantum", "networks", "not.json").toAbsolutePath();
        ProgramRun run =
                fails(options, "m.csv", "simulate", network.toString(), "--engine=exact", "--marginals=disk/m.csv");
        assertThat(run.out()).contains("activity", "out");
    }
}
