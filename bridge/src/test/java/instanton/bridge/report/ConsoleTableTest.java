package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.compare.Setting;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {
    private static final Setting SETTING = new Setting("mnist", "", "models/mnist-softmax", "paper", 1000);
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
                new Setting("drawn", "MNIST was not to be had: ".repeat(9), longName, "pixelwise", 0.25), 60000, 9, 1);
        for (Sample any : new Sample[] {sample, named}) {
            String table = ConsoleTable.of(any.comparison, true).replaceAll("\u001b\\[[01]m", "");
            assertThat(table.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleTable.WIDTH));
            assertThat(table).endsWith("\n").doesNotContain("\r");
        }
        assertThat(ConsoleTable.of(named.comparison, false)).contains("60,000");
    }

    @Test
    void plainTextHoldsNoControlCharacters() {
        Sample hostile = new Sample(new Setting("\u001b[31mred\u0007", "", "a\nb", "paper", 1), 20, 5, 1);
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
