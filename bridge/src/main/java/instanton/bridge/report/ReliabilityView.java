package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Reliability;
import instanton.bridge.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A chart of calibration curves and the table of its numbers: whose stated probabilities came true how often. */
final class ReliabilityView {
    static final ReliabilityView NONE = new ReliabilityView();

    private final List<String> networks = new ArrayList<>();
    private final List<Reliability> curves = new ArrayList<>();

    private ReliabilityView() {}

    /** What share of the votes the winner has, against how often it is the true class. */
    static ReliabilityView ofVotes(Comparison comparison) {
        ReliabilityView view = new ReliabilityView();
        view.add(comparison.classical().engine(), Reliability.ofVotes(comparison, comparison.classical()));
        for (Outcome outcome : comparison.outcomes()) {
            view.add(outcome.reading().engine(), Reliability.ofVotes(comparison, outcome.reading()));
        }
        return view;
    }

    /** How sure a sampled network's error bars are of the winner, against how often the exact network decides alike. */
    static ReliabilityView ofCertainty(Comparison comparison) {
        ReliabilityView view = new ReliabilityView();
        for (Outcome outcome : comparison.outcomes()) {
            Reliability.ofCertainty(comparison, outcome.reading())
                    .ifPresent(each -> view.add(outcome.reading().engine(), each));
        }
        return view;
    }

    private void add(String network, Reliability curve) {
        networks.add(network);
        curves.add(curve);
    }

    /** The networks' curves for the script: points [stated, low, hits, high] in percent. */
    List<PageData.Calibration> data() {
        List<PageData.Calibration> data = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            data.add(new PageData.Calibration(
                    networks.get(i),
                    curves.get(i).bins().stream()
                            .map(bin -> new double[] {
                                100 * bin.stated(),
                                100 * bin.hits().low(),
                                100 * bin.hits().value(),
                                100 * bin.hits().high()
                            })
                            .toList()));
        }
        return data;
    }

    /** The numbers of the chart, and each network's calibration error; null where there are no networks. */
    PageView.@Nullable Table table(String id, String title, String hits) {
        if (curves.isEmpty()) {
            return null;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            for (Reliability.Bin bin : curves.get(i).bins()) {
                Proportion share = bin.hits();
                rows.add(List.of(
                        networks.get(i),
                        Wording.percent(bin.stated()),
                        Wording.percent(share),
                        Wording.interval(share),
                        Wording.count(share.total())));
            }
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s: share and frequency differ by %.2f points on average (expected calibration error); by %.2f +- %.2f"
                            + " if every share were a probability.",
                    networks.get(i),
                    100 * curves.get(i).gap(),
                    100 * curves.get(i).chanceGap(),
                    100 * curves.get(i).chanceDeviation()));
        }
        return new PageView.Table(
                id, title, List.of("network", "stated", hits, "95 % interval", "images"), rows, remarks);
    }
}
