package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.DeepComparison;
import instanton.bridge.compare.Setting;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.Picture;
import instanton.classical.digits.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A comparison of a deep network as one HTML file that needs nothing else: no script, no network. Same input, same bytes. */
public final class DeepPage {
    private DeepPage() {}

    /**
     * What the template shows.
     *
     * @param style the inlined style sheet
     * @param opening what it comes to, and settings
     * @param setting what was compared
     * @param tables networks, where accuracy went, hidden layers, cost
     * @param findings in sentences
     * @param drawings pictures
     * @param manifest the manifest's text
     */
    public record View(
            String style,
            PageView.Opening opening,
            Setting setting,
            List<PageView.Table> tables,
            List<String> findings,
            List<Drawing> drawings,
            String manifest) {
        /** The content-security policy. */
        public String policy() {
            return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
                    + Inline.hash(style);
        }

        /** The title of the page. */
        public String title() {
            return "Deep network on " + setting.data();
        }
    }

    /**
     * A picture.
     *
     * @param address a {@code data:} address of its SVG
     * @param width in CSS pixels
     * @param height in CSS pixels
     */
    public record Drawing(String id, String title, String caption, String address, int width, int height) {
        static Drawing of(Figure figure) {
            Picture picture = Picture.of(figure);
            return new Drawing(
                    figure.id(),
                    figure.title(),
                    figure.caption(),
                    picture.address(),
                    picture.width(),
                    picture.height());
        }
    }

    /** The page. */
    public static String of(DeepComparison deep, LayeredNetwork network, ImageShape shape, String manifest) {
        Comparison comparison = deep.comparison();
        String style = Inline.text("page.css") + Inline.text("reproduction.css");
        List<PageView.Table> tables = Stream.of(
                        Optional.of(networks(comparison)),
                        DeepTables.curve(comparison),
                        DeepTables.went(comparison),
                        deep.hidden().isEmpty()
                                ? Optional.<PageView.Table>empty()
                                : Optional.of(DeepTables.hidden(deep.hidden())),
                        ComparisonTables.engines(comparison))
                .flatMap(Optional::stream)
                .toList();
        List<String> findings = new ArrayList<>();
        comparison.outcomes().forEach(outcome -> findings.addAll(Wording.findings(comparison, outcome)));
        DeepTables.convergence(deep).ifPresent(findings::add);
        List<Drawing> drawings = new ArrayList<>();
        for (Figure figure : DeepFigures.of(deep, network, shape)) {
            drawings.add(Drawing.of(figure));
        }
        Setting setting = comparison.setting();
        return Inline.render(
                "deep.jte",
                new View(
                        style,
                        new PageView.Opening(
                                Verdict.of(comparison),
                                Fact.of(
                                        setting,
                                        Wording.count(comparison.classical().size()),
                                        manifest)),
                        setting,
                        tables,
                        findings,
                        drawings,
                        manifest));
    }

    private static PageView.Table networks(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                Wording.network(comparison.classical(), true),
                Wording.paths(comparison.classical()),
                Wording.count(comparison.classical().size()),
                Wording.percent(comparison.accuracy()),
                Wording.interval(comparison.accuracy()),
                "-",
                Wording.seconds(comparison.classical())));
        comparison
                .outcomes()
                .forEach(outcome -> rows.add(List.of(
                        Wording.network(outcome.reading(), true),
                        Wording.paths(outcome.reading()),
                        Wording.count(outcome.reading().size()),
                        Wording.percent(outcome.accuracy()),
                        Wording.interval(outcome.accuracy()),
                        Wording.percent(outcome.agreement()),
                        Wording.seconds(outcome.reading()))));
        return new PageView.Table(
                "networks",
                "Networks",
                List.of("network", "paths or sweeps", "images", "accuracy", "95 % interval", "as classical", "seconds"),
                rows,
                List.of());
    }
}
