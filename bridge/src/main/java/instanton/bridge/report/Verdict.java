package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.classical.digits.ClassNames;
import java.util.Optional;

/** What a comparison comes to, in words that a stranger knows. */
final class Verdict {
    private static final double LEVEL = 0.05;

    private Verdict() {}

    /** How right the networks are, and why they differ; a few sentences. */
    static String of(Comparison comparison) {
        Optional<Outcome> sampled = comparison.sampled();
        Optional<Outcome> exact = comparison.outcome("exact");
        Outcome shown = sampled.or(() -> exact)
                .or(() -> comparison.outcomes().stream().findFirst())
                .orElse(null);
        if (shown == null) {
            return "The classical network reads " + Wording.percent(comparison.accuracy()) + " of "
                    + Wording.count(comparison.classical().size()) + " " + images(comparison) + " right.";
        }
        String opening = "The quantum network, " + how(shown.reading()) + ", reads " + Wording.percent(shown.accuracy())
                + " of " + Wording.count(shown.reading().size()) + " " + images(comparison)
                + " right; the classical one "
                + Wording.percent(shown.classical()) + ".";
        if (sampled.isEmpty()) {
            return opening + " It decides as the classical one on " + share(shown) + ".";
        }
        String tested = " Their accuracies differ by "
                + (shown.mcNemar().pValue() < LEVEL ? "more" : "no more")
                + " than chance would give (McNemar's test, p "
                + Wording.equalTo(shown.mcNemar()) + ").";
        return opening
                + tested
                + exact.map(each -> " With enough paths it decides as the classical one on " + share(each)
                                + (each.agreement().count() == each.agreement().total()
                                        ? ": what it loses now is sampling noise."
                                        : "."))
                        .orElse("");
    }

    private static String share(Outcome outcome) {
        return outcome.agreement().count() == outcome.agreement().total()
                ? "every image"
                : Wording.percent(outcome.agreement()) + " of the images";
    }

    private static String images(Comparison comparison) {
        return comparison.classes().equals(ClassNames.numbered(10)) ? "test digits" : "test images";
    }

    private static String how(Reading reading) {
        if (reading.paths().isEmpty()) {
            return reading.engine().equals("exact") ? "exact" : "its means exact";
        }
        int paths = reading.paths().getAsInt();
        String many = Wording.count(paths) + (paths == 1 ? " path" : " paths");
        if (reading.engine().equals(LayeredReader.FULL)) {
            return "sampled as a whole for " + Wording.count(paths) + (paths == 1 ? " sweep" : " sweeps");
        }
        return "sampled with " + (reading instanceof SequentialReading ? "at most " : "") + many + " per neuron";
    }
}
