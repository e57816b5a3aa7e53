package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.EngineCost;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Voting;
import instanton.bridge.forecast.PathPrediction;
import instanton.bridge.reading.ChainedReading;
import instanton.bridge.reading.ExactReading;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.bridge.reading.Tie;
import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.statistics.McNemar;
import instanton.bridge.statistics.Proportion;
import instanton.bridge.truth.Measured;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How numbers and findings are put into words, the same on the terminal and on the page; never in the machine's locale. */
final class Wording {
    /** What the last columns of the engines side by side are. */
    static final String COSTS =
            "error: typical standard error of an activity (root mean square); at 1 s: the error that one CPU second "
                    + "per image would give, error x sqrt(CPU s / images). Times include preparation.";

    /** Why there is no error of a sequential vote there. */
    static final String STOPPED =
            "sequential: no error, since its paths end where they show a winner, and do not scatter by chance alone.";

    private static final int NAMED_TIES = 12;

    private Wording() {}

    /** A name in so many letters. */
    static String shortened(String name, int letters) {
        return name.length() <= letters ? name : name.substring(0, Math.max(1, letters - 1)) + "\u2026";
    }

    static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String images(int number) {
        return count(number) + (number == 1 ? " image" : " images");
    }

    /** A share in percent with two decimals; 100.00 is kept for all, 0.00 for none. */
    static String percent(Proportion share) {
        String text = number(share.value());
        if (share.count() < share.total() && text.equals("100.00")) {
            text = "99.99";
        } else if (share.count() > 0 && text.equals("0.00")) {
            text = "0.01";
        }
        return text + " %";
    }

    /** An expected share in percent with two decimals. */
    static String percent(ExpectedShare share) {
        return number(share.value()) + " %";
    }

    /** By how many of its deviations an expected share was missed, with its sign. */
    static String z(ExpectedShare expected, Proportion sampled) {
        return String.format(Locale.ROOT, "%+.1f", expected.z(sampled));
    }

    static String interval(Proportion share) {
        return number(share.low()) + " to " + number(share.high());
    }

    private static String number(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    static String pValue(McNemar test) {
        double p = test.pValue();
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    static String seconds(Reading reading) {
        return seconds(reading.seconds());
    }

    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.1f", seconds);
    }

    /** An error to four decimals; a lower bound, which is rounded down, as one. */
    static String small(double error, boolean atLeast) {
        if (Double.isNaN(error) || error == 0) {
            return error == 0 ? "0" : "-";
        }
        return atLeast
                ? String.format(Locale.ROOT, "> %.4f", Math.floor(1e4 * error) / 1e4)
                : String.format(Locale.ROOT, "%.4f", error);
    }

    /** An accuracy in percent with two decimals. */
    static String percent(double accuracy) {
        return number(accuracy) + " %";
    }

    /** The difference of two accuracies in points, as they are shown: parts that are shown add up to the whole that is shown. */
    static String points(double before, double after) {
        BigDecimal difference = new BigDecimal(number(before)).subtract(new BigDecimal(number(after)));
        return difference.toPlainString();
    }

    /** An error in points. */
    static String points(double error) {
        return Double.isNaN(error) ? "-" : number(error);
    }

    /** How far an engine's activities are off the exact ones, beside the errors that it claims. */
    static Optional<String> offExact(EngineCost cost) {
        return Double.isNaN(cost.offExact()) || !(cost.error() > 0)
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s: activities differ from the exact ones by %.4f (root mean square), %s%.2f times their stated errors.",
                        cost.engine(),
                        cost.offExact(),
                        cost.atLeast() ? "at most " : "",
                        cost.offExact() / cost.error()));
    }

    static String paths(Reading reading) {
        return reading.paths().isPresent()
                ? (reading instanceof SequentialReading ? "<=" : "")
                        + count(reading.paths().getAsInt())
                : "-";
    }

    /** The engine with its paths: {@code heat-bath with 64 paths per neuron}. */
    static String name(Reading reading) {
        if (reading.paths().isEmpty()) {
            return reading.engine();
        }
        int paths = reading.paths().getAsInt();
        return reading.engine() + (reading instanceof SequentialReading ? " with at most " : " with ") + count(paths)
                + (paths == 1 ? " path" : " paths") + " per neuron";
    }

    /** What a network is, in words: those of the README's table. */
    static String network(Reading reading, boolean deep) {
        return switch (reading.engine()) {
            case "classical" -> deep ? "classical (exact means)" : "classical (softmax regression)";
            case "exact" -> "quantum, exact (transfer matrix)";
            case "heat-bath" ->
                reading instanceof ChainedReading
                        ? "quantum, sampled (block Gibbs)"
                        : "quantum, sampled (path heat bath)";
            case "sequential" -> "quantum, sampled until certain";
            case "metropolis" -> "quantum, sampled (Metropolis)";
            case "feed-forward" -> "quantum, every path sampled (feed-forward)";
            case "mean-field" -> "quantum, mean field";
            case "full" -> "quantum, full Hamiltonian (block Gibbs)";
            default -> reading.engine();
        };
    }

    static String gain(double gain) {
        return gain == Math.rint(gain) && gain < 1e15
                ? String.format(Locale.ROOT, "%.0f", gain)
                : Double.toString(gain);
    }

    /** What is to be said of one quantum reading, a plain sentence each. */
    static List<String> findings(Comparison comparison, Outcome outcome) {
        List<String> said = new ArrayList<>();
        said.add(agreement(outcome));
        int all = comparison.classical().size();
        if (outcome.reading().size() < all) {
            said.add(outcome.reading().engine() + " read "
                    + count(outcome.reading().size()) + " of the " + count(all)
                    + " images; on these the classical network reads " + percent(outcome.classical()) + " right ("
                    + interval(outcome.classical()) + ").");
        }
        said.add(paired(outcome));
        Voting.of(comparison, outcome.reading()).ifPresent(voting -> said.addAll(voting(voting)));
        outcome.reading().paths().stream()
                .boxed()
                .flatMap(paths -> outcome.prediction(paths).stream())
                .forEach(prediction -> said.add(predicted(outcome, prediction)));
        if (outcome.reading() instanceof ChainedReading chained) {
            said.add(chained(chained, chained.chains()));
        }
        if (outcome.reading() instanceof ExactReading exact && !exact.ties().isEmpty()) {
            said.add(ties(exact));
        }
        return said;
    }

    private static String agreement(Outcome outcome) {
        Proportion agreement = outcome.agreement();
        String start = name(outcome.reading()) + " decides as the classical network on ";
        if (agreement.count() == agreement.total()) {
            return start + "all " + count(agreement.total()) + " images.";
        }
        String text =
                start + count(agreement.count()) + " of " + count(agreement.total()) + " images (" + percent(agreement);
        if (outcome.reading().paths().isPresent()) {
            return text + ", 95 %: " + interval(agreement) + ").";
        }
        text += ")";
        int others = outcome.disagreements().size();
        int tied = others - outcome.untiedDisagreements();
        if (others == 1) {
            return text + (tied == 1 ? "; the other one is a tie." : "; the other one is no tie.");
        }
        String ties = tied == others ? "all" : tied == 0 ? "none" : count(tied);
        return text + "; of the other " + count(others) + ", " + ties + (tied == 1 ? " is a tie." : " are ties.");
    }

    private static String paired(Outcome outcome) {
        McNemar test = outcome.mcNemar();
        String engine = outcome.reading().engine();
        if (test.onlyFirst() + test.onlySecond() == 0) {
            return "No image is read right by only one of the classical network and " + engine + " (McNemar p = 1).";
        }
        int otherwise = outcome.disagreements().size();
        int neither = otherwise - test.onlyFirst() - test.onlySecond();
        return "Of the " + images(otherwise) + " decided differently, the classical network alone is right on "
                + count(test.onlyFirst()) + ", " + engine + " alone on " + count(test.onlySecond())
                + ", neither on " + count(neither) + " (exact McNemar test, p " + equalTo(test) + "): "
                + (test.pValue() < 0.05
                        ? "their accuracies differ by more than chance would give."
                        : "no difference in accuracy is shown.");
    }

    /** A p-value behind the letter. */
    static String equalTo(McNemar test) {
        String p = pValue(test);
        return p.startsWith("<") ? p : "= " + p;
    }

    private static List<String> voting(Voting voting) {
        List<String> said = new ArrayList<>();
        said.add(String.format(
                Locale.ROOT,
                "Drawn until the winner was certain at %s: %.1f of %s paths per neuron on average (%.1f %%).",
                voting.confidence(),
                voting.paths(),
                count(voting.most()),
                100 * voting.paths() / voting.most()));
        said.add(String.format(
                Locale.ROOT,
                "Certain on %s of %s images (%s); on %s of them %s decides otherwise: %s of all images (95 %%: %s), where at"
                        + " most %s is promised.",
                count(voting.certain().count()),
                count(voting.certain().total()),
                percent(voting.certain()),
                count(voting.wrong().count()),
                voting.reference(),
                percent(voting.wrong()),
                interval(voting.wrong()),
                promised(voting)));
        if (!voting.hardest().isEmpty()) {
            said.add("Hardest images, still uncertain, the smallest lead first: "
                    + voting.hardest().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        }
        return said;
    }

    /** The largest share of certain winners that may be wrong. */
    static String promised(Voting voting) {
        return String.format(Locale.ROOT, "%.2g %%", 100 * voting.promised());
    }

    private static String predicted(Outcome outcome, PathPrediction prediction) {
        return "Predicted from the exact response, without sampling: " + percent(prediction.accuracy()) + " right, "
                + percent(prediction.agreement()) + " as the classical network. This run is "
                + z(prediction.accuracy(), outcome.accuracy()) + " and "
                + z(prediction.agreement(), outcome.agreement())
                + " standard deviations of the sampling away (beyond 2 in one of 20 runs).";
    }

    private static String chained(Reading reading, PathChains chains) {
        String tau = Double.isNaN(chains.tauInt())
                ? "too few paths to tell their autocorrelation time"
                : String.format(Locale.ROOT, "tauInt %.2f sweeps", chains.tauInt())
                        + (chains.unclosed() > 0
                                ? String.format(
                                        Locale.ROOT,
                                        " (at least: %.1f %% of the neurons have too few paths to tell)",
                                        100 * chains.unclosed())
                                : "");
        return reading.engine() + " draws successive paths of one chain per image, from "
                + (reading.engine().equals(LayeredReader.FULL) ? "a pass forwards" : "the saw path") + " after "
                + count(chains.thermalization()) + " sweeps of thermalization; " + tau + "."
                + (chains.inhibition() > 0
                        ? " Output neurons inhibit each other with " + gain(chains.inhibition())
                                + " (eq. 17); the exact engine leaves that out."
                        : "");
    }

    private static String ties(ExactReading reading) {
        List<Tie> ties = reading.ties();
        String named = ties.stream()
                .limit(NAMED_TIES)
                .map(tie -> tie.image() + " (" + tie.reason() + ")")
                .collect(Collectors.joining(", "));
        return reading.engine() + " can't tell the two best classes apart on " + count(ties.size())
                + (ties.size() == 1 ? " image: " : " images: ") + named
                + (ties.size() > NAMED_TIES ? " and " + count(ties.size() - NAMED_TIES) + " more." : ".");
    }

    /** An autocorrelation time with the error of its last digits, as in 12.3(8); without it where that is 0 or unknown. */
    static String memory(double tauInt, double error) {
        if (!Double.isFinite(tauInt)) {
            return "-";
        }
        return error > 0 ? new Measured(tauInt, error).text() : String.format(Locale.ROOT, "%.1f", tauInt);
    }
}
