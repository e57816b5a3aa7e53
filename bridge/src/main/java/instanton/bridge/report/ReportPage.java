package instanton.bridge.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Parts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as one HTML file that needs nothing else: it opens from the disk without a network, its policy lets it load
 * nothing and run only the scripts it carries, and every number in a chart is also in a table. Same input, same bytes.
 */
public final class ReportPage {
    private ReportPage() {}

    /**
     * The page.
     *
     * @param illustrations what to show beside the numbers
     * @param parts tells what is missing; what fails here is added to it
     * @param manifest the manifest's text, shown as it is at the page's end
     */
    public static String of(Comparison comparison, Illustrations illustrations, Parts parts, String manifest) {
        PageAssembly assembly = new PageAssembly(comparison, illustrations);
        DriveHistogram histogram = assembly.histogram();
        ReliabilityView votes =
                parts.attempt("reliability of votes", () -> ReliabilityView.ofVotes(comparison), ReliabilityView.NONE);
        ReliabilityView certainty = parts.attempt(
                "reliability of error bars", () -> ReliabilityView.ofCertainty(comparison), ReliabilityView.NONE);
        PageData data = PageData.of(comparison, assembly, illustrations, histogram, votes, certainty);
        PageView view = new PageView(
                frame(title(comparison), data, manifest),
                new PageView.Opening(
                        Verdict.of(comparison),
                        Fact.of(
                                comparison.setting(),
                                Wording.count(comparison.classical().size()),
                                manifest)),
                comparison.setting(),
                new PageView.Networks(
                        assembly.rows(), findings(assembly, parts), assembly.curves(), described(histogram)),
                new PageView.Tables(
                        ComparisonTables.losses(comparison),
                        ComparisonTables.engines(comparison).orElse(null),
                        ComparisonTables.votings(comparison),
                        votes.table("votes-table", "Votes by their share", "right"),
                        certainty.table("certainty-table", "Winners by their certainty", "as exact")),
                assembly.confusion(),
                new PageView.Pictures(
                        Disagreements.of(comparison, illustrations), assembly.movie(), assembly.weights()));
        return Inline.render("report.jte", view);
    }

    private static String title(Comparison comparison) {
        return "Classical and quantum network on " + comparison.setting().data();
    }

    private static PageView.Frame frame(String title, PageData data, String manifest) {
        String style = Inline.text("page.css");
        String library = Inline.text(echarts());
        String script = String.join(
                "",
                Inline.text("colours.js"),
                Inline.text("page.js"),
                Inline.text("charts.js"),
                Inline.text("images.js"),
                Inline.text("movie.js"),
                Inline.text("paths.js"));
        String policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
                + Inline.hash(style) + "; script-src " + Inline.hash(library) + " " + Inline.hash(script);
        try {
            // In a script element only "</script" and "<!--" would be markup, in JSON both only inside strings.
            String json = new ObjectMapper().writeValueAsString(data).replace("<", "\\u003c");
            return new PageView.Frame(title, policy, style, library, script, json, manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of numbers and names can be written", e);
        }
    }

    /** What is to be said, and what is missing. */
    private static List<String> findings(PageAssembly assembly, Parts parts) {
        return Stream.concat(
                        assembly.findings().stream(),
                        parts.missing().stream()
                                .map(each -> "Missing: " + each.part() + ", which failed: " + each.reason()))
                .toList();
    }

    private static @Nullable String described(@Nullable DriveHistogram drives) {
        return drives == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "Drives run from %,.0f to %,.0f. Half of those of the class that the classical network decides lie "
                                + "above %,.0f, half of the others' above %,.0f.",
                        drives.low,
                        drives.high,
                        drives.decidedMedian,
                        drives.othersMedian);
    }

    /** The plotting library's place on the class path, which bears its version. */
    private static String echarts() {
        String version = Inline.text("/META-INF/maven/org.webjars.npm/echarts/pom.properties")
                .lines()
                .filter(line -> line.startsWith("version="))
                .map(line -> line.substring("version=".length()).strip())
                .findFirst()
                .orElseThrow();
        return "/META-INF/resources/webjars/echarts/" + version + "/dist/echarts.common.min.js";
    }
}
