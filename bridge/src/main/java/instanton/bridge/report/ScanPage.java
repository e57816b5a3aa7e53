package instanton.bridge.report;

import instanton.bridge.compare.Setting;
import instanton.bridge.scan.ScanAxis;
import instanton.bridge.scan.ScanPlan;
import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.SimulationScan;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scan as one HTML file that needs nothing else: no script, no network. Same input, same bytes. */
public final class ScanPage {
    private ScanPage() {}

    /**
     * What the template shows.
     *
     * @param style the inlined style sheet
     * @param title what the page is
     * @param facts what was scanned: names and values
     * @param note a sentence on the data; may be empty
     * @param tables as on the terminal
     * @param drawings pictures
     * @param manifest the manifest's text
     */
    public record View(
            String style,
            String title,
            List<Fact> facts,
            String note,
            List<PageView.Table> tables,
            List<Drawing> drawings,
            String manifest) {
        /** The content-security policy. */
        public String policy() {
            return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
                    + Inline.hash(style);
        }
    }

    /**
     * A picture.
     *
     * @param picture as it stands there
     * @param bars the same numbers with error bars, where the reader asks for them; none where they are there already
     */
    public record Drawing(DeepPage.Drawing picture, List<DeepPage.Drawing> bars) {}

    /** The page of a scan of comparisons. */
    public static String of(ScanResult result, Setting setting, String manifest) {
        List<Drawing> drawings = new ArrayList<>();
        for (ScanFigures.Pair pair : ScanFigures.ofEngines(result)) {
            drawings.add(drawing(pair));
        }
        ScanFigures.front(result).ifPresent(front -> drawings.add(drawing(new ScanFigures.Pair(front, front))));
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Data", setting.data() + ", " + Wording.images(result.images())));
        facts.add(new Fact("Model", setting.model()));
        facts.add(new Fact("Couplings", setting.couplings()));
        facts.add(new Fact("Not varied", base(result.plan(), setting)));
        axes(result.plan(), facts);
        return render(new View(
                style(),
                "Scan on " + setting.data(),
                facts,
                setting.note(),
                ScanTables.of(result),
                drawings,
                manifest));
    }

    /**
     * The page of a scan of simulations.
     *
     * @param network the network file
     * @param engine who computed
     */
    public static String of(SimulationScan scan, String network, String engine, String manifest) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Network", network));
        facts.add(new Fact("Engine", engine));
        axes(scan.plan(), facts);
        return render(new View(
                style(),
                "Scan of a network",
                facts,
                "",
                List.of(SimulationScanTables.table(scan)),
                SimulationScanTables.figures(scan).stream()
                        .map(ScanPage::drawing)
                        .toList(),
                manifest));
    }

    /** What the settings are that are not varied. */
    private static String base(ScanPlan plan, Setting setting) {
        List<String> words = new ArrayList<>();
        if (!setting.isDeep() && !plan.varies(ScanAxis.GAIN)) {
            words.add("gain " + Wording.gain(setting.gain()));
        }
        NeuronParameters neuron = setting.point().neuron();
        if (!plan.varies(ScanAxis.LAMBDA)) {
            words.add("Lambda " + Wording.gain(neuron.well().lambda()));
        }
        if (!plan.varies(ScanAxis.PERIOD)) {
            words.add("T " + neuron.lattice().period());
        }
        if (!plan.varies(ScanAxis.SLICES)) {
            words.add(String.format(Locale.ROOT, "%d slices", neuron.lattice().slices()));
        }
        if (!plan.varies(ScanAxis.KINKS)) {
            words.add(neuron.kinks() + " kinks");
        }
        return String.join(", ", words);
    }

    private static void axes(ScanPlan plan, List<Fact> facts) {
        plan.axes().forEach(axis -> facts.add(new Fact("Scanned", axis.words())));
    }

    private static String style() {
        return Inline.text("page.css") + Inline.text("reproduction.css");
    }

    private static Drawing drawing(ScanFigures.Pair pair) {
        DeepPage.Drawing bars = DeepPage.Drawing.of(pair.bars());
        return pair.figure().equals(pair.bars())
                ? new Drawing(bars, List.of())
                : new Drawing(DeepPage.Drawing.of(pair.figure()), List.of(bars));
    }

    private static String render(View view) {
        return Inline.render("scan.jte", view);
    }
}
