package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code FORMATS.md}: its commands make files that its lines of Python and the schemas hold for. */
class FormatsPageIT {
    private static final Path SCHEMAS = Path.of("src", "main", "resources", "instanton", "bridge", "schema");
    private static final Pattern COMMAND = Pattern.compile("^\\./instanton (.*?)(?: > (\\S+))?$", Pattern.MULTILINE);
    private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    /** What the page's commands leave out, for the sake of what they write. */
    private static final List<String> MORE = List.of(
            "compare my-model --data drawn --images 12 --paths 64 --engine exact,heat-bath,metropolis --out more-1 --json",
            "compare my-model --data drawn --images 20 --paths 64 --confidence 0.9 --out more-2 --json",
            "compare my-model --data drawn --images 8 --paths 128 --inhibition 5000 --out more-3 --json",
            "compare my-run more-2 --json",
            "compare deep --data drawn --images 8 --paths 4 --sweeps 8 --engine feed-forward,mean-field,full --out more-4 --json",
            "simulate quantum/networks/not.json --engine metropolis --paths 400 --json",
            "simulate quantum/networks/two-neurons.json --continuum --paths 400 --json",
            "simulate quantum/networks/two-neurons.json --continuum --engine exact --details --json",
            "simulate quantum/networks/chain.json --paths 200 --json",
            "simulate quantum/networks/not.json --scan T=0.7,1.4 --paths 400 --out more-5 --json",
            "simulate quantum/networks/not.json --scan k=0.5,1 --tempering --paths 400 --json",
            "simulate quantum/networks/and.json --truth-table --set in1=0 --paths 200 --json",
            "reproduce fig5 --quick --out more-6 --json",
            "classify picture.png no-picture.txt --model my-model --engine exact --json",
            "import my-model/weights.npy --out more-7");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    private static final List<JsonNode> WRITTEN = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static String page;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        page = Files.readString(Path.of("FORMATS.md"));
        Files.createDirectories(folder.resolve("quantum"));
        Files.createSymbolicLink(
                folder.resolve("quantum/networks"),
                Path.of("..", "quantum", "networks").toRealPath());
        BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 10; y < 50; y++) {
            for (int x = 27; x < 33; x++) {
                picture.setRGB(x, y, -1);
            }
        }
        ImageIO.write(picture, "png", folder.resolve("picture.png").toFile());
        Files.writeString(folder.resolve("no-picture.txt"), "text");
        Files.createSymbolicLink(
                folder.resolve("models"), Path.of("..", "models").toRealPath());
        String mnist = ProgramRun.mnistDir();
        if (mnist != null) {
            Files.createSymbolicLink(folder.resolve("mnist"), Path.of(mnist).toAbsolutePath());
        }
        try (WarmProgram program = WarmProgram.in(folder)) {
            Matcher command = COMMAND.matcher(page);
            while (command.find()) {
                if (command.group(1).contains("--data mnist")) {
                    if (mnist != null) {
                        ProgramRun.start(
                                        folder,
                                        Map.of("MNIST_DIR", mnist),
                                        command.group(1).split(" "))
                                .end()
                                .succeeded();
                    }
                    continue;
                }
                String out =
                        program.run(command.group(1).split(" ")).succeeded().out();
                if (command.group(2) != null) {
                    Files.writeString(folder.resolve(command.group(2)), out);
                }
            }
            program.run("train", "--hidden=8", "--epochs=1", "--data=drawn", "--out=deep")
                    .succeeded();
            for (String line : MORE) {
                String out = program.run(line.split(" ")).out();
                assertThat(out).as(line).isNotEmpty();
                if (line.endsWith("--json") && out.startsWith("{")) {
                    WRITTEN.add(new ObjectMapper().readTree(out));
                }
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.startsWith(folder.resolve("more-6/findings")))
                    .toList()) {
                WRITTEN.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        for (Path committed : List.of(Path.of("..", "quantum", "networks"), Path.of("..", "models"))) {
            try (Stream<Path> files = Files.walk(committed)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".json")).toList()) {
                    WRITTEN.add(new ObjectMapper().readTree(file.toFile()));
                }
            }
        }
    }

    @AfterAll
    static void forget() {
        WRITTEN.clear();
    }

    @Test
    void allThatIsWrittenIsOfItsSchema() throws IOException {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        Set<String> seen = new TreeSet<>();
        for (JsonNode each : WRITTEN) {
            String format = each.path("format").asText();
            seen.add(format);
            Path schema = SCHEMAS.resolve(format.replace('/', '-') + ".json").toAbsolutePath();
            assertThat(schema).as(each.toString()).exists();
            Set<ValidationMessage> complaints = factory.getSchema(
                            SchemaLocation.of(schema.toUri().toString()))
                    .validate(each);
            assertThat(complaints).as(format).isEmpty();
        }
        try (Stream<Path> schemas = Files.list(SCHEMAS)) {
            assertThat(schemas.map(path -> path.getFileName().toString().replaceFirst("-(\\d+)\\.json", "/$1"))
                            // The one is gone when a run is finished, the other an answer of serve.
                            .filter(format -> !Set.of("instanton-unfinished/1", "instanton-model-summary/1")
                                    .contains(format)))
                    .allMatch(seen::contains);
        }
    }

    /** Each field of a schema says what it is, and each that a folder does not share with others stands on the page. */
    @Test
    void everyFieldIsDescribed() throws IOException {
        try (Stream<Path> schemas = Files.list(SCHEMAS)) {
            for (Path schema : schemas.toList()) {
                JsonNode root = new ObjectMapper().readTree(schema.toFile());
                assertThat(page).contains(root.path("title").asText());
                describe(root, schema.getFileName().toString());
                root.path("properties").fieldNames().forEachRemaining(field -> assertThat(page)
                        .as(schema + ": " + field)
                        .containsPattern("`" + field + "`"));
            }
        }
    }

    private static void describe(JsonNode node, String where) {
        node.path("properties").properties().forEach(field -> {
            assertThat(field.getValue().has("description") || field.getValue().has("$ref"))
                    .as(where + "/" + field.getKey())
                    .isTrue();
            describe(field.getValue(), where + "/" + field.getKey());
        });
        if (node.has("items")) {
            describe(node.path("items"), where + "[]");
        }
        if (node.path("additionalProperties").isObject()) {
            describe(node.path("additionalProperties"), where + "/*");
        }
    }

    @Test
    void thePythonRuns() throws IOException, InterruptedException {
        assumeTrue(python("import numpy") == 0, "no python3 with numpy");
        Matcher block = PYTHON.matcher(page);
        int blocks = 0;
        while (block.find()) {
            if (ProgramRun.mnistDir() != null || !block.group(1).contains("mnist/")) {
                assertThat(python(block.group(1))).as(block.group(1)).isZero();
            }
            blocks++;
        }
        assertThat(blocks).isEqualTo(8);
    }

    private static int python(String text) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", text)
                    .directory(folder.toFile())
                    .inheritIO()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return 127;
        }
    }
}
