package instanton.bridge.report;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.runs.ReadingChange;
import instanton.bridge.runs.ReadingChange.Engine;
import instanton.bridge.runs.RunComparison;
import instanton.bridge.runs.SettingChange;
import instanton.bridge.statistics.AccuracyDifference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How two runs side by side are put into words; never in the machine's locale. */
final class RunSentences {
    private static final double LEVEL = 0.05;
    private static final double SMALLEST = 1e-300;
    private static final int NAMED_SETTINGS = 6;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int DIGEST_SHOWN = 12;

    private RunSentences() {}

    /** What is to be said of two runs, a plain sentence each. */
    static List<String> of(RunComparison runs) {
        List<SettingChange> changed = runs.settings().changed();
        boolean sameEngines = runs.onlyFirst().isEmpty() && runs.onlySecond().isEmpty();
        if (changed.isEmpty() && sameEngines && runs.isAlike()) {
            return List.of("No setting and no decision differs.");
        }
        List<String> said = new ArrayList<>();
        List<String> alike = runs.readings().stream()
                .filter(ReadingChange::isAlike)
                .map(each -> name(each.engine()))
                .toList();
        if (!alike.isEmpty()) {
            said.add(String.join(", ", alike) + ": no decision differs.");
        }
        runs.readings().stream().filter(each -> !each.isAlike()).forEach(each -> said.add(change(each)));
        onlyIn(1, runs.onlyFirst(), said);
        onlyIn(2, runs.onlySecond(), said);
        said.add(settings(changed));
        if (changed.size() > 1 && runs.readings().stream().anyMatch(RunSentences::isShown)) {
            said.add("Which of these settings made the difference, two runs alone can't tell.");
        }
        return said;
    }

    private static void onlyIn(int run, List<String> engines, List<String> said) {
        if (!engines.isEmpty()) {
            said.add("Only in run " + run + ": " + String.join(", ", engines) + ".");
        }
    }

    private static String change(ReadingChange change) {
        AccuracyDifference difference = change.difference();
        return name(change.engine()) + ": accuracy changes by " + points(difference.value())
                + " points from run 1 to run 2 (95 %: " + points(difference.low()) + " to " + points(difference.high())
                + ")"
                + change.paired().map(paired -> tested(change, paired)).orElse(", as of different images.");
    }

    private static String tested(ReadingChange change, ReadingChange.Paired paired) {
        double p = paired.adjusted();
        return "; of " + Wording.count(change.first().accuracy().total()) + " images "
                + Wording.count(paired.test().onlySecond()) + " won, "
                + Wording.count(paired.test().onlyFirst()) + " lost, adjusted p " + (p < SMALLEST ? "" : "= ") + p(p)
                + (isShown(change) ? ": more than chance would give." : ": no difference in accuracy is shown.");
    }

    /** Whether a difference is more than chance would give among all the tests beside it. */
    private static boolean isShown(ReadingChange change) {
        return change.paired().map(paired -> paired.adjusted() < LEVEL).orElse(false);
    }

    private static String settings(List<SettingChange> changed) {
        if (changed.isEmpty()) {
            return "No setting differs.";
        }
        String named =
                changed.stream().limit(NAMED_SETTINGS).map(RunSentences::arrow).collect(Collectors.joining(", "));
        int more = changed.size() - NAMED_SETTINGS;
        return "Settings that changed: " + named + (more > 0 ? " and " + more + " more." : ".");
    }

    /** A setting's two values; of digests only that they changed. */
    static String arrow(SettingChange change) {
        String before = value(change.run1());
        String after = value(change.run2());
        return isDigest(change.run1()) || isDigest(change.run2())
                ? change.setting()
                : change.setting() + " " + before + " -> " + after;
    }

    /** A setting's value in words; digests are cut. */
    static String value(JsonNode value) {
        if (value.isNull()) {
            return "none";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(RunSentences::value)
                    .collect(Collectors.joining(","));
        }
        if (value.isDouble()) {
            return Wording.gain(value.asDouble());
        }
        return isDigest(value)
                ? value.asText().substring(0, DIGEST_SHOWN) + "..."
                : value.isValueNode() ? value.asText() : value.toString();
    }

    private static boolean isDigest(JsonNode value) {
        return DIGEST.matcher(value.asText()).matches();
    }

    /** A network with its paths: {@code heat-bath 16 -> 64}. */
    static String name(Engine engine) {
        String first = paths(engine.firstPaths(), engine.atMost());
        String second = paths(engine.secondPaths(), engine.atMost());
        return engine.name() + (first.equals(second) ? first : first + " ->" + second);
    }

    private static String paths(OptionalInt paths, boolean atMost) {
        return paths.isPresent() ? (atMost ? " <=" : " ") + Wording.count(paths.getAsInt()) : "";
    }

    /** A difference of shares in points. */
    static String points(double difference) {
        return BigDecimal.valueOf(100 * difference)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString(); // has no negative zero
    }

    /** A p-value with three places, or its order of magnitude. */
    static String p(double p) {
        return p < SMALLEST ? "< 1e-300" : String.format(Locale.ROOT, p < 0.001 ? "%.0e" : "%.3f", p);
    }
}
