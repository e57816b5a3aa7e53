package instanton.bridge.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Parts;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as one HTML file that needs nothing else: it opens from the disk without a network, its policy lets it load
 * nothing and run only the scripts it carries, and every number in a chart is also in a table. Same input, same bytes.
 */
public final class ReportPage {
    private ReportPage() {}

    /**
     * Writes the page.
     *
     * @param illustrations what to show beside the numbers
     * @param parts tells what is missing; what fails here is added to it
     * @param manifest the manifest's text, shown as it is at the page's end
     * @param target where to, as UTF-8; not closed
     */
    public static void write(
            Comparison comparison, Illustrations illustrations, Parts parts, String manifest, Appendable target)
            throws IOException {
        PageAssembly assembly = new PageAssembly(comparison, illustrations);
        DriveHistogram histogram = assembly.histogram();
        ReliabilityView votes =
                parts.attempt("reliability of votes", () -> ReliabilityView.ofVotes(comparison), ReliabilityView.NONE);
        ReliabilityView certainty = parts.attempt(
                "reliability of error bars", () -> ReliabilityView.ofCertainty(comparison), ReliabilityView.NONE);
        String style = Inline.text("page.css");
        String library = Inline.text(echarts());
        String script = String.join(
                "",
                Inline.text("page.js"),
                Inline.text("charts.js"),
                Inline.text("images.js"),
                Inline.text("paths.js"));
        // In a script element only "</script" and "<!--" would be markup, in JSON both only inside strings.
        String data = new ObjectMapper()
                .writeValueAsString(PageData.of(comparison, assembly, illustrations, histogram, votes, certainty))
                .replace("<", "\\u003c");
        String policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
                + Inline.hash(style) + "; script-src " + Inline.hash(library) + " " + Inline.hash(script);
        PageView view = new PageView(
                "Comparison on " + comparison.setting().data(),
                policy,
                style,
                library,
                script,
                data,
                comparison.setting(),
                Wording.count(comparison.classical().size()),
                assembly.rows(),
                findings(assembly, parts),
                assembly.curves(),
                described(histogram),
                ComparisonTables.losses(comparison),
                ComparisonTables.engines(comparison).orElse(null),
                ComparisonTables.votings(comparison),
                votes.table("votes-table", "Votes by their share", "right"),
                certainty.table("certainty-table", "Winners by their certainty", "as exact"),
                assembly.matrices(),
                Disagreements.of(comparison, illustrations),
                assembly.movie(),
                assembly.weights(),
                manifest);
        target.append(Inline.render("report.jte", view));
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
                        "Drives run from %,.0f to %,.0f. Half of those of the digit that the classical network decides lie "
                                + "above %,.0f, half of the other nine's above %,.0f.",
                        drives.low,
                        drives.high,
                        drives.decidedMedian,
                        drives.othersMedian);
    }

    /** The plotting library's place on the class path, which bears its version. */
    private static String echarts() throws IOException {
        Properties library = new Properties();
        try (InputStream stream =
                ReportPage.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/echarts/pom.properties")) {
            if (stream == null) {
                throw new IOException("the plotting library is not on the class path");
            }
            library.load(stream);
        }
        return "/META-INF/resources/webjars/echarts/" + library.getProperty("version") + "/dist/echarts.common.min.js";
    }
}
