package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --dry-run} says all there is to say, writes nothing, and ends well. How long things take is not looked at. */
class DryRunIT {
    private static final String MODELS =
            Path.of("..", "models").toAbsolutePath().normalize().toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static WarmProgram program;

    @BeforeAll
    static void start() throws IOException {
        program = WarmProgram.in(folder);
        Files.writeString(folder.resolve("not.json"), """
                {"format": "instanton-network/1",
                 "neurons": [{"id": "in", "brightness": 1.0}, {"id": "n1"}, {"id": "n2"}, {"id": "n3"}],
                 "couplings": [{"excitatory": 8000, "from": "in", "to": "n1"},
                               {"excitatory": 6000, "from": "in", "to": "n3"},
                               {"inhibitory": "50000*k", "between": ["n1", "n2"]}]}
                """);
    }

    @AfterAll
    static void end() throws IOException {
        program.close();
    }

    private static String[] split(String line) {
        return line.replace("MODELS", MODELS).split(" ");
    }

    private static long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.count();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare MODELS/mnist-softmax --data drawn --images 10 --paths 4",
                "compare MODELS/mnist-softmax --data drawn --images 10 --paths 4 --out new",
                "compare MODELS/mnist-softmax --data drawn --images 10 --engine exact --paths 8 --confidence 0.9",
                "compare MODELS/mnist-softmax --data drawn --images 3 --engine heat-bath --paths 8 --inhibition 100",
                "compare MODELS/mnist-softmax --data drawn",
                "compare MODELS/mnist-softmax --data drawn --images 10 --paths 4 --scan gain=300:900:300 --scan kinks=2,4",
                "compare MODELS/mnist-deep --data drawn --images 3 --engine feed-forward --scan paths=1,2 --shard 2/2",
                "compare MODELS/mnist-deep --data drawn --images 3 --paths 1 --engine feed-forward --shard 2/3 --out new",
                "simulate not.json --paths 400",
                "simulate not.json --paths 400 --scan lambda=3000:5000:1000",
                "simulate not.json --engine exact --scan k=0,1 --scan T=0.5,0.7 --out new",
                "simulate not.json --paths 400 --scan k=0:1:0.5 --tempering",
                "simulate not.json --paths 400 --scan k=0:1:0.5 --out new",
                "simulate not.json --paths 400 --out new",
                "simulate not.json --engine exact --details",
                "simulate not.json --engine metropolis --error 0.01 --budget 3",
                "reproduce fig7 fig9 --quick",
                "reproduce",
            })
    void allIsSaidAndNothingIsWritten(String line) throws IOException {
        long before = files();

        ProgramRun run =
                program.run(split(line + " --dry-run --threads 2 --seed 1")).succeeded();

        assertThat(run.out())
                .containsPattern("stage +units +paths +CPU seconds +seconds\\n")
                .containsPattern("start +1 program")
                .containsPattern("(?m)^in all .* [\\d.,]+ +[\\d.,]+$")
                .containsPattern("(?m)^Seconds: [\\d.,]+ on 2 threads")
                .containsPattern("(?m)^Machine-hours: [\\d.]+, CPU hours: [\\d.]+$")
                .containsPattern(
                        "(?m)^Memory: [\\d.]+ [MG]B, of which [\\d.]+ [kMG]B are held of .*; at most [\\d.]+ [MG]B,")
                .containsPattern(
                        "(?m)^Disk: [\\d.]+ [kMG]B(, and until it is finished [\\d.]+ [kMG]B of pieces to go on with)?$")
                .contains("nothing was written");
        assertThat(files()).isEqualTo(before);
    }

    /** Paths, which are counted: of ten classes under ten images at all numbers of paths, under every second image, and at every second point. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "21,000: compare MODELS/mnist-softmax --data drawn --images 10 --engine heat-bath --scan paths=1:20:1",
                "200: compare MODELS/mnist-softmax --data drawn --images 10 --paths 4 --shard 1/2",
                "1,200: compare MODELS/mnist-softmax --data drawn --images 10 --paths 4 --scan kinks=2:10:2 --shard 1/2",
                "9,600: simulate not.json --paths 400 --scan k=0.5,1 --scan T=0.5:0.8:0.1 --engine metropolis",
                "1,200: simulate not.json --paths 400 --scan k=0.5:1.5:0.5 --shard 1/3 --out new",
                "0: compare MODELS/mnist-softmax --data drawn --images 2 --paths 4 --shard 3/3",
            })
    void pointsAndPartsAreCounted(String line) throws IOException {
        int colon = line.indexOf(": ");
        String paths = line.substring(0, colon);

        ProgramRun run = program.run(split(line.substring(colon + 2) + " --dry-run --threads 2 --seed 1"))
                .succeeded();

        assertThat(run.out().lines().filter(each -> each.startsWith("in all")))
                .singleElement()
                .asString()
                .matches("in all +" + (paths.equals("0") ? "" : paths + " +") + "[\\d.,]+ +[\\d.,]+");
    }

    @Test
    void ofABudgetItSaysWhatItAllows() throws IOException {
        assertThat(program.run(split("simulate not.json --error 0.001 --budget 2 --dry-run"))
                        .succeeded()
                        .out())
                .containsPattern("Budget: 2.0 s allow about [\\d,]+ paths of each neuron at each k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare --dry-run: --dry-run: expected a MODEL beside it",
                "compare MODELS/mnist-softmax --json --dry-run: --json: expected none beside --dry-run",
                "compare MODELS/mnist-softmax MODELS/mnist-softmax --dry-run: --dry-run: expected none beside two runs",
                "compare MODELS/mnist-softmax --sweeps 4 --dry-run: --sweeps: expected a deep model beside it",
                "simulate not.json --json --dry-run: --json: expected none beside --dry-run",
                "compare MODELS/mnist-softmax --paths 4 --scan paths=1,2 --dry-run: --paths: expected none beside --scan",
                "compare MODELS/mnist-softmax --shard 1/2 --dry-run: --shard: expected --paths beside it",
                "compare --shard 1/2 --paths 4 --dry-run: --dry-run: expected MODEL beside it",
                "compare MODELS/mnist-softmax --paths 4 --scan gain=-1,1 --dry-run: --scan",
                "compare MODELS/mnist-softmax --paths 4 --master local[2] --dry-run: --master: expected none beside"
                        + " --dry-run",
                "compare MODELS/mnist-softmax --resume none --dry-run: --resume: expected none beside --dry-run",
                "simulate not.json --paths 400 --shard 1/2 --dry-run: --shard: expected --scan, --paths and --out beside",
                "simulate not.json --paths 400 --budget 3 --dry-run: --budget: expected without --paths",
                "transfer MODELS/mnist-softmax --dry-run: --dry-run: expected only beside --calibrate",
                "reproduce --resume runs/none --dry-run: --resume: expected none beside --dry-run",
                "reproduce fig99 --dry-run: FIGURE: expected fig1 to fig23",
                "train --hidden 8 --penalty 3 --dry-run: --penalty: expected none beside --hidden",
            })
    void contradictionsAreRefused(String line) throws IOException {
        int colon = line.indexOf(": ");
        long before = files();

        ProgramRun run = program.run(split(line.substring(0, colon)));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(line.substring(colon + 2));
        assertThat(files()).isEqualTo(before);
    }
}
