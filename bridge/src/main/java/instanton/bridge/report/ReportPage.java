package instanton.bridge.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import instanton.bridge.compare.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as one HTML file that needs nothing else: it opens from the disk without a network, its policy lets it load
 * nothing and run only the scripts it carries, and every number in a chart is also in a table. Same input, same bytes.
 */
public final class ReportPage {
    private static final String TEMPLATES = "instanton.bridge.report.page";

    private ReportPage() {}

    /**
     * Writes the page.
     *
     * @param illustrations what to show beside the numbers
     * @param manifest the manifest's text, shown as it is at the page's end
     * @param target where to, as UTF-8; not closed
     */
    public static void write(Comparison comparison, Illustrations illustrations, String manifest, Appendable target)
            throws IOException {
        PageAssembly assembly = new PageAssembly(comparison, illustrations);
        DriveHistogram histogram = assembly.histogram();
        String style = text(ReportPage.class, "page.css");
        String library = text(ReportPage.class, echarts());
        String script = text(ReportPage.class, "page.js");
        // In a script element only "</script" and "<!--" would be markup, in JSON both only inside strings.
        String data = new ObjectMapper()
                .writeValueAsString(PageData.of(assembly, illustrations, histogram))
                .replace("<", "\\u003c");
        String policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
                + hash(style) + "; script-src " + hash(library) + " " + hash(script);
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
                assembly.findings(),
                assembly.curves(),
                described(histogram),
                assembly.matrices(),
                assembly.gallery(),
                assembly.weights(),
                manifest);
        StringOutput page = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES)
                .render("report.jte", view, page);
        target.append(page.toString());
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

    private static String text(Class<?> beside, String name) throws IOException {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
