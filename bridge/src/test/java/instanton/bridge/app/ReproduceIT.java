package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code instanton reproduce}, as its users run it. */
class ReproduceIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private ProgramRun run(String... arguments) throws IOException, InterruptedException {
        return ProgramRun.in(folder, arguments);
    }

    /** A run that must go well, by the Vector API as with the launcher: three times as fast. */
    private ProgramRun vectors(String... arguments) throws IOException, InterruptedException {
        return ProgramRun.start(folder, ProgramRun.VECTORS, arguments).end().succeeded();
    }

    @Test
    void writesPicturesLedgerAndPage() throws IOException, InterruptedException {
        ProgramRun run =
                run("reproduce", "fig4", "10", "fig1", "--quick", "--out=run").succeeded();
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(run.out()).contains("found  1.3026", "  1 differs\n").endsWith("Page: run/reproduction.html\n");
        for (String figure : new String[] {"fig1", "fig4", "fig10"}) {
            assertThat(folder.resolve("run/figures/" + figure + ".svg"))
                    .content()
                    .startsWith("<?xml");
            assertThat(folder.resolve("run/figures/" + figure + ".png")).isNotEmptyFile();
            assertThat(folder.resolve("run/figures/" + figure + ".pdf"))
                    .content(StandardCharsets.ISO_8859_1)
                    .startsWith("%PDF-");
        }
        assertThat(folder.resolve("run/ledger.csv"))
                .content()
                .contains("fig4,3.2,")
                .contains(",differs,");
        assertThat(folder.resolve("run/figures.csv"))
                .content()
                .startsWith("figure,panel,series,x,y,error\n")
                .contains("\nfig1,1,", "\nfig4,1,")
                .doesNotContain("fig10,");
        assertThat(folder.resolve("run/truth-tables.csv")).content().hasLineCount(1);
        assertThat(folder.resolve("run/reproduction.html")).content().contains("Fig. 1:", "Fig. 4:", "Fig. 10:");
        JsonNode manifest =
                new ObjectMapper().readTree(folder.resolve("run/manifest.json").toFile());
        assertThat(manifest.at("/finished").asBoolean()).isTrue();
        assertThat(manifest.at("/order/effort").asText()).isEqualTo("QUICK");
        assertThat(manifest.at("/seed").asLong()).isOne();
    }

    /** What an interrupted run had finished stays, the rest is made as it would have been. */
    @Test
    void goesOnWhereItWasInterrupted() throws IOException, InterruptedException {
        vectors("reproduce", "fig2", "fig17", "--quick", "--seed=5", "--out=run");
        Path kept = folder.resolve("run/findings/fig2.json");
        Path lost = folder.resolve("run/findings/fig17.json");
        byte[] before = Files.readAllBytes(lost);
        Files.delete(lost);
        Files.delete(folder.resolve("run/reproduction.html"));
        Files.delete(folder.resolve("run/figures/fig17.svg"));
        long written = Files.getLastModifiedTime(kept).toMillis();
        ProgramRun again = vectors("reproduce", "--resume=run", "--threads=1", "--json");
        assertThat(again.json()).hasSize(2);
        assertThat(lost).hasBinaryContent(before);
        assertThat(folder.resolve("run/figures/fig17.svg")).isNotEmptyFile();
        assertThat(folder.resolve("run/reproduction.html")).isNotEmptyFile();
        assertThat(Files.getLastModifiedTime(kept).toMillis()).isEqualTo(written);
    }

    @Test
    void ctrlCLeavesWhatIsFinished() throws IOException, InterruptedException {
        assumeTrue(
                ProgramRun.heedsInterrupts(),
                "no env --default-signal here, so the program may have been started to ignore Ctrl-C: not tested");
        ProgramRun.Running running = ProgramRun.start(folder, Map.of(), "reproduce", "fig1", "fig7", "--out=run");
        running.await("fig7");
        running.interrupt();
        ProgramRun run = running.end();
        assertThat(run.code()).isEqualTo(130);
        assertThat(run.err())
                .contains("--resume")
                .endsWith("instanton: interrupted; instanton reproduce --resume run goes on with it\n");
        try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.resolve("run").relativize(file).toString())
                            .filter(file -> !file.startsWith("unfinished/")))
                    .containsExactlyInAnyOrder(
                            "manifest.json",
                            "findings/fig1.json",
                            "figures/fig1.svg",
                            "figures/fig1.png",
                            "figures/fig1.pdf");
        }
    }

    /** Without a model one is trained, once, on the digits that are there. */
    @Test
    void readsDigits() throws IOException, InterruptedException {
        ProgramRun run = run("reproduce", "fig21", "fig22", "fig23", "--quick", "--data=drawn", "--out=run")
                .succeeded();
        assertThat(run.out()).contains("500 test images of drawn", "784 and 10");
        assertThat(folder.resolve("run/model/weights.npy")).isNotEmptyFile();
        assertThat(run.errors())
                .filteredOn(line -> line.startsWith("Training: epoch  1"))
                .hasSize(1);
    }

    private void manifest(String run, String effort) throws IOException {
        Files.createDirectories(folder.resolve(run));
        Files.writeString(
                folder.resolve(run).resolve("manifest.json"),
                "{\"format\": \"instanton-reproduction/1\", \"seed\": 1.5, \"order\": {\"effort\": \"" + effort
                        + "\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reproduce fig24                    | FIGURE: expected fig1 to fig23, found fig24
            reproduce fig1 --out=full          | full: expected a new or empty folder, found one with files in it
            reproduce fig1 --out=full/file     | full/file: expected a folder to write, found a file
            reproduce --resume=full            | full/manifest.json: expected a manifest, found no file
            reproduce --resume=odd             | odd/manifest.json: /order/effort: expected one of [QUICK, FULL], found "SLOW"
            reproduce --resume=broken          | broken/manifest.json: /seed: expected a whole number, found 1.5
            reproduce --resume=full --quick    | --resume: expected no FIGURE, --quick
            reproduce --resume=full --seed=2   | --resume: expected no FIGURE, --quick
            reproduce fig21 --model=full       | expected
            reproduce fig1 --threads=0         | --threads: expected
            """)
    void saysWhatIsWrong(String command, String message) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/file"), "mine");
        manifest("odd", "SLOW");
        manifest("broken", "FULL");
        ProgramRun run = run(Pattern.compile(" +").split(command));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("instanton: ").contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("full/file")).hasContent("mine");
    }
}
