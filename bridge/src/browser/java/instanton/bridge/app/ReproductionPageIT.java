package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import instanton.bridge.reproduce.PaperFigure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code reproduce}: every figure, and every row of the ledger. */
class ReproductionPageIT extends PageContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @BeforeAll
    static void reproduce() throws IOException, InterruptedException {
        ProgramRun.start(folder, ProgramRun.VECTORS, "reproduce", "--quick", "--data=drawn", "--out=run")
                .end(Duration.ofMinutes(10))
                .succeeded();
    }

    @Override
    Path file() {
        return folder.resolve("run/reproduction.html");
    }

    @Override
    int pictures() {
        return PaperFigure.values().length;
    }

    private static List<CSVRecord> rows(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(folder.resolve("run").resolve(name))) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    @Test
    void holdsEveryRowOfTheLedger() throws IOException {
        List<CSVRecord> ledger = rows("ledger.csv");
        List<List<String>> shown = CHROMIUM.open(file(), View.DESK).rows(".ledger");
        List<List<String>> body = shown.subList(shown.size() - ledger.size(), shown.size());
        assertThat(ledger).hasSizeGreaterThan(30);
        assertThat(body).hasSameSizeAs(ledger).zipSatisfy(ledger, (cells, row) -> {
            assertThat("fig" + cells.get(0)).isEqualTo(row.get("figure"));
            assertThat(cells.get(1)).isEqualTo(row.get("section"));
            assertThat(cells.get(2)).startsWith(row.get("claim")).endsWith(row.get("paper"));
            assertThat(cells.get(3)).startsWith(row.get("found")).contains(row.get("settings"));
            assertThat(cells.get(4)).endsWith(row.get("verdict"));
        });
    }

    @Test
    void holdsEveryRowOfTheTruthTables() throws IOException {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        assertThat(page.texts(".truth tbody tr:not(.counted)"))
                .hasSameSizeAs(rows("truth-tables.csv"))
                .hasSize(4 + 2 + 1 + 4 + 4);
        assertThat(page.texts(".truth tr.counted")).hasSize(1);
        assertThat(page.texts("section.figure h2")).hasSize(PaperFigure.values().length);
    }

    /** The pictures of the page are those of the folder, and every link of the ledger leads to one. */
    @Test
    void linksLeadToFigures() throws IOException {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        assertThat(
                        page.evaluate(
                                "() => [...document.querySelectorAll('.ledger a')].every(a => document.querySelector(a.getAttribute('href'))?.querySelector('img'))"))
                .isEqualTo(true);
        for (PaperFigure figure : PaperFigure.values()) {
            assertThat(folder.resolve("run/figures/" + figure.id() + ".png")).isNotEmptyFile();
            assertThat(folder.resolve("run/figures/" + figure.id() + ".pdf")).isNotEmptyFile();
        }
    }

    /** Of every figure's text, the smallest as it is shown on a phone, in CSS pixels. */
    @Test
    void textIsLegibleOnAPhone() {
        BrowserPage page = CHROMIUM.open(file(), View.PHONE);
        page.page().setViewportSize(390, 700);
        assertThat(page.list(
                        "() => [...document.querySelectorAll('.figure img')].map(img => { const svg = atob(img.src.split(',')[1]);"
                                + " return Math.min(...[...svg.matchAll(/font-size:([\\d.]+)px/g)].map(size => size[1]))"
                                + " * img.getBoundingClientRect().width / /viewBox=\"0 0 (\\d+) /.exec(svg)[1]; })"))
                .hasSize(pictures())
                .allSatisfy(size -> assertThat(Double.parseDouble(size)).isBetween(10.0, 14.0));
    }

    /** In the dark a figure's ground is the page's, on paper it is white. */
    @Test
    void figuresFollowTheScheme() {
        for (View view : View.values()) {
            BrowserPage page = CHROMIUM.open(file(), view);
            int expected = view.scheme == ColorScheme.DARK ? 0x14171a : 0xffffff;
            assertThat(page.seen(page.pictures())).hasSize(pictures()).allSatisfy(seen -> {
                int corner = seen.getRGB(2, seen.getHeight() - 3) & 0xffffff;
                assertThat(corner).as(view.name()).isEqualTo(expected);
            });
        }
    }
}
