package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.EngineCost;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Voting;
import instanton.bridge.loss.Attribution;
import instanton.bridge.loss.LossPart;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.SequentialReading;
import instanton.classical.digits.ClassNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables that terminal and page have in common: where accuracy went, engines side by side, sequential votes. */
final class ComparisonTables {
    /** Classes told of: the others are easier. */
    private static final int HARDEST = 32;

    private ComparisonTables() {}

    /** One table per reading whose loss was split. */
    static List<PageView.Table> losses(Comparison comparison) {
        List<PageView.Table> tables = new ArrayList<>();
        for (Outcome outcome : comparison.outcomes()) {
            comparison
                    .attribution(outcome.reading().engine())
                    .ifPresent(each -> tables.add(losses(tables.size(), outcome, each)));
        }
        return tables;
    }

    private static PageView.Table losses(int number, Outcome outcome, Attribution attribution) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(ClassicalReader.ENGINE, "", "", Wording.percent(attribution.classical())));
        for (LossPart part : attribution.parts()) {
            rows.add(List.of(
                    part.cause().label(),
                    Wording.points(part.before(), part.after()),
                    Wording.points(part.error()),
                    Wording.percent(part.after())));
        }
        rows.add(List.of(
                "all",
                Wording.points(attribution.classical(), attribution.sampled()),
                Wording.points(attribution.total().error()),
                ""));
        return new PageView.Table(
                "loss-" + number,
                Wording.name(outcome.reading()) + ": where accuracy went, " + Wording.images(attribution.images()),
                List.of("", "points lost", "error", "left"),
                rows,
                attribution.parts().stream().map(part -> part.knob().sentence()).toList());
    }

    /** The engines side by side; empty where there is one alone, or no image that all of them read. */
    static Optional<PageView.Table> engines(Comparison comparison) {
        List<EngineCost> costs = comparison.outcomes().size() > 1 ? comparison.sideBySide() : List.of();
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        boolean stopped = false;
        for (EngineCost cost : costs) {
            Outcome outcome = comparison.outcome(cost.engine()).orElseThrow();
            stopped |= outcome.reading() instanceof SequentialReading;
            rows.add(List.of(
                    cost.engine(),
                    Wording.paths(outcome.reading()),
                    Wording.percent(cost.accuracy()),
                    Wording.interval(cost.accuracy()),
                    Wording.seconds(cost.seconds()),
                    Wording.seconds(cost.cpuSeconds()),
                    Wording.small(cost.error(), cost.atLeast()),
                    Wording.small(cost.errorPerSecond(), cost.atLeast())));
        }
        List<String> remarks = new ArrayList<>();
        remarks.add(Wording.COSTS);
        if (stopped) {
            remarks.add(Wording.STOPPED);
        }
        costs.forEach(cost -> Wording.offExact(cost).ifPresent(remarks::add));
        return Optional.of(new PageView.Table(
                "engines",
                "Engines side by side, "
                        + Wording.images(costs.get(0).accuracy().total()),
                List.of("engine", "paths", "accuracy", "95 % interval", "seconds", "CPU s", "error", "at 1 s"),
                rows,
                remarks));
    }

    /** Sequential votes by true class. */
    static List<PageView.Table> votings(Comparison comparison) {
        List<PageView.Table> tables = new ArrayList<>();
        for (Outcome outcome : comparison.outcomes()) {
            Voting.of(comparison, outcome.reading())
                    .ifPresent(each -> tables.add(voting(tables.size(), each, comparison.classes())));
        }
        return tables;
    }

    private static PageView.Table voting(int number, Voting voting, ClassNames classes) {
        List<List<String>> rows = new ArrayList<>();
        for (Voting.OfDigit each :
                voting.digits().subList(0, Math.min(HARDEST, voting.digits().size()))) {
            rows.add(List.of(
                    classes.name(each.digit()),
                    Wording.count(each.certain().total()),
                    mean(each.paths()),
                    Wording.percent(each.certain()),
                    Wording.percent(each.wrong()),
                    Wording.percent(each.agreement())));
        }
        rows.add(List.of(
                "all",
                Wording.count(voting.certain().total()),
                mean(voting.paths()),
                Wording.percent(voting.certain()),
                Wording.percent(voting.wrong()),
                Wording.percent(voting.agreement())));
        return new PageView.Table(
                "voting-" + number,
                "sequential by true class, the hardest first"
                        + (voting.digits().size() > HARDEST
                                ? ", " + HARDEST + " of " + voting.digits().size()
                                : ""),
                List.of("class", "images", "paths", "certain", "wrong", "as " + voting.reference()),
                rows,
                List.of(
                        "paths: per neuron, the mean; at most " + Wording.count(voting.most()) + ".",
                        "wrong: certain, but not as " + voting.reference() + "; found on "
                                + Wording.percent(voting.wrong())
                                + " of all images (95 %: " + Wording.interval(voting.wrong())
                                + "), promised on at most "
                                + Wording.promised(voting) + "."));
    }

    private static String mean(double paths) {
        return String.format(Locale.ROOT, "%.1f", paths);
    }
}
