package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Outcome;
import instanton.bridge.compare.Setting;
import instanton.bridge.compare.Settings;
import instanton.bridge.loss.Attribution;
import instanton.bridge.loss.Cause;
import instanton.bridge.loss.Knob;
import instanton.bridge.loss.Rung;
import instanton.bridge.reading.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {
    private static final Setting SETTING = Settings.ofDigits("mnist", "", "models/mnist-softmax", "paper", 1000);
    private final Sample sample = new Sample(SETTING, 10000, 4000, 7);

    @Test
    void showsEveryNetworkAndEveryNumberOfPaths() {
        String table = ConsoleTable.of(sample.comparison, false);
        var sampled = sample.comparison.sampled().orElseThrow();
        assertThat(table)
                .contains("classical       -  10,000   " + Wording.percent(sample.comparison.accuracy()))
                .contains("heat-bath      64   4,000   " + Wording.percent(sampled.accuracy()))
                .contains(Wording.interval(sampled.accuracy()))
                .contains("heat-bath read 4,000 of the 10,000 images")
                .contains("the other one is a tie")
                .contains("3 (equal drives)")
                .contains("gain 1000");
        for (var point : sampled.points()) {
            assertThat(table.lines()).anySatisfy(line -> assertThat(line.strip())
                    .startsWith(point.paths() + "   " + Wording.percent(point.accuracy()))
                    .contains("    "
                            + Wording.percent(sampled.prediction(point.paths())
                                    .orElseThrow()
                                    .accuracy()))
                    .endsWith(Wording.percent(point.agreement()) + "  " + Wording.interval(point.agreement())));
        }
        assertThat(table).contains("heat-bath by paths, 4,000 images\n     paths  accuracy   95 % interval  predicted");
        assertThat(table.lines()).anySatisfy(line -> assertThat(line.strip())
                .startsWith("classical   " + Wording.percent(sampled.classical())));
    }

    @Test
    void fitsEightyColumnsWhateverTheNames() {
        String longName = "folder/".repeat(30) + " a model with a long name " + "x".repeat(100);
        Sample named = new Sample(
                Settings.ofDigits("drawn", "MNIST was not to be had: ".repeat(9), longName, "pixelwise", 0.25),
                60000,
                9,
                1);
        for (Sample any : new Sample[] {sample, named}) {
            String table = ConsoleTable.of(any.comparison, true).replaceAll("\u001b\\[[01]m", "");
            assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleTable.WIDTH));
            assertThat(table).endsWith("\n").doesNotContain("\r");
        }
        assertThat(ConsoleTable.of(named.comparison, false)).contains("60,000");
    }

    /** A ladder from the classical to the sampled decisions of the sample, by rungs that lose odd thousandths of a point. */
    private static Comparison attributed(Sample sample) {
        Outcome outcome = sample.comparison.sampled().orElseThrow();
        Reading reading = outcome.reading();
        Comparison comparison = sample.comparison;
        double[] classical = new double[reading.size()];
        double[] sampled = new double[classical.length];
        for (int i = 0; i < classical.length; i++) {
            int image = reading.image(i);
            classical[i] = comparison.decision(comparison.classical(), image) == comparison.label(image) ? 1 : 0;
            sampled[i] = reading.decision(i) == comparison.label(image) ? 1 : 0;
        }
        List<Rung> rungs = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            double share = (rungs.size() + 1.0) / Cause.values().length;
            double[] right = new double[classical.length];
            for (int i = 0; i < right.length; i++) {
                right[i] = share == 1 ? sampled[i] : (1 - share) * classical[i] + share * sampled[i];
            }
            rungs.add(new Rung(cause, right, Knob.none("Knob of " + cause.label() + ".")));
        }
        return comparison.withAttribution(reading.engine(), Attribution.of(64, classical, rungs));
    }

    @Test
    void thePartsThatAreShownAddUp() {
        String table = ConsoleTable.of(attributed(sample), false);
        assertThat(table).contains("heat-bath with 64 paths per neuron: where accuracy went, 4,000 images\n");
        BigDecimal sum = BigDecimal.ZERO;
        for (Cause cause : Cause.values()) {
            sum = sum.add(points(table, cause.label()));
            assertThat(table).contains("- Knob of " + cause.label() + ".\n");
        }
        assertThat(sum).isEqualByComparingTo(points(table, "all"));
        Outcome outcome = sample.comparison.sampled().orElseThrow();
        assertThat(points(table, "all"))
                .isEqualByComparingTo(
                        new BigDecimal(Wording.percent(outcome.classical()).replace(" %", ""))
                                .subtract(new BigDecimal(
                                        Wording.percent(outcome.accuracy()).replace(" %", ""))));
        assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleTable.WIDTH));
    }

    private static BigDecimal points(String table, String part) {
        String line = table.lines()
                .filter(each -> each.startsWith(part + "  "))
                .findFirst()
                .orElseThrow();
        String cells = line.substring(part.length()).strip();
        return new BigDecimal(cells.substring(0, cells.indexOf(' ')));
    }

    @Test
    void enginesStandSideBySide() {
        String table = ConsoleTable.of(sample.comparison, false);
        assertThat(table)
                .contains("Engines side by side, 4,000 images\n")
                .contains("engine       paths  accuracy   95 % interval  seconds    CPU s   error   at 1 s\n")
                .containsPattern(
                        "exact            -   \\d\\d\\.\\d\\d %  \\d\\d\\.\\d\\d to \\d\\d\\.\\d\\d      0\\.4        -       0        0\n");
    }

    @Test
    void plainTextHoldsNoControlCharacters() {
        Sample hostile = new Sample(Settings.ofDigits("\u001b[31mred\u0007", "", "a\nb", "paper", 1), 20, 5, 1);
        assertThat(ConsoleTable.of(hostile.comparison, false))
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .contains("a?b");
        assertThat(ConsoleTable.of(sample.comparison, true)).contains("\u001b[1mnetwork");
    }

    @Test
    void speaksOneLanguageOnEveryMachine() {
        String here = ConsoleTable.of(sample.comparison, false);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(ConsoleTable.of(sample.comparison, false)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }
}
