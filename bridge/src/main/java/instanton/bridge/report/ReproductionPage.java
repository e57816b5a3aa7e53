package instanton.bridge.report;

import instanton.bridge.picture.Picture;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper's figures and claims as one HTML file that needs nothing else: no script, no network; its policy lets it load nothing but the pictures
 * it carries. Same input, same bytes.
 */
public final class ReproductionPage {
    private ReproductionPage() {}

    /**
     * What the template shows.
     *
     * @param policy the content-security policy
     * @param style the inlined style sheet
     * @param counts how many claims there are of each verdict, as a sentence
     * @param sections figure by figure
     * @param manifest the manifest's text
     */
    public record View(String policy, String style, String counts, List<Section> sections, String manifest) {}

    /**
     * One figure.
     *
     * @param findings what was found
     * @param number of the figure in the paper
     * @param picture a {@code data:} address of its SVG
     * @param width in CSS pixels
     * @param height in CSS pixels
     */
    public record Section(Findings findings, String number, String picture, int width, int height) {}

    /**
     * The page.
     *
     * @param manifest the manifest's text, shown as it is at the page's end
     */
    public static String of(List<Findings> findings, String manifest) {
        String style = Inline.text("page.css") + Inline.text("reproduction.css");
        String policy = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
                + Inline.hash(style);
        List<Section> sections = new ArrayList<>();
        for (Findings found : findings) {
            Picture picture = Picture.of(found.figure());
            sections.add(new Section(
                    found, found.id().replace("fig", ""), picture.address(), picture.width(), picture.height()));
        }
        return Inline.render("reproduction.jte", new View(policy, style, counts(findings), sections, manifest));
    }

    private static String counts(List<Findings> findings) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = findings.stream()
                    .flatMap(found -> found.claims().stream())
                    .filter(claim -> claim.verdict() == verdict)
                    .count();
            if (count > 0) {
                parts.add(count + " " + verdict.words());
            }
        }
        return String.join(", ", parts);
    }
}
