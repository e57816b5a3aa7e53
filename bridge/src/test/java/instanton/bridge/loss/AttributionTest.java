package instanton.bridge.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.json.AttributionSummary;
import instanton.bridge.statistics.PairedDifference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private static final Knob KNOB = Knob.none("Nothing.");

    @Test
    void aPairedDifferenceIsTheMeanOfDifferences() {
        // Differences 1, 0, 1/2: mean 1/2, squares 1/4 + 0 + 1/4, error sqrt(1/2 / (3 * 2)).
        PairedDifference difference = PairedDifference.of(new double[] {1, 0, 1}, new double[] {0, 0, 0.5});
        assertThat(difference.value()).isCloseTo(0.5, within(1e-15));
        assertThat(difference.error()).isCloseTo(Math.sqrt(1.0 / 12), within(1e-15));
        assertThat(PairedDifference.of(new double[] {1}, new double[] {0}).error())
                .isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedDifference.of(new double[] {1, 1}, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> PairedDifference.of(new double[0], new double[0]));
    }

    private static double[] chances(Random random, int images) {
        return random.doubles(images).toArray();
    }

    @Test
    void partsAddUpWhateverTheyAre() {
        Random random = new Random(3);
        int images = 137;
        double[] classical = chances(random, images);
        List<Rung> rungs = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            rungs.add(new Rung(cause, chances(random, images), KNOB));
        }
        Attribution attribution = Attribution.of(16, classical, rungs);
        assertThat(attribution.images()).isEqualTo(images);
        assertThat(attribution.parts()).extracting(LossPart::cause).containsExactly(Cause.values());
        double sum = 0;
        double accuracy = attribution.classical();
        for (LossPart part : attribution.parts()) {
            assertThat(part.before()).isEqualTo(accuracy);
            accuracy = part.after();
            sum += part.lost();
        }
        assertThat(accuracy).isEqualTo(attribution.sampled());
        assertThat(sum).isCloseTo(attribution.total().value(), within(1e-14));

        AttributionSummary summary = AttributionSummary.of(attribution);
        assertThat(summary.parts().stream().map(AttributionSummary.Part::lost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(summary.lost())
                .isEqualByComparingTo(summary.classical().subtract(summary.sampled()));
    }

    @Test
    void whatChangesNothingLosesNothing() {
        double[] right = {1, 0, 0.25};
        Attribution attribution = Attribution.of(
                4, right, List.of(new Rung(Cause.NORMALIZATION, right, KNOB), new Rung(Cause.LATTICE, right, KNOB)));
        assertThat(attribution.parts()).allSatisfy(part -> {
            assertThat(part.lost()).isZero();
            assertThat(part.error()).isZero();
        });
        assertThat(attribution.total()).isEqualTo(new PairedDifference(0, 0));
        assertThat(attribution.lost(Cause.PATHS)).isZero();
    }

    @Test
    void theRunsNoiseHasItsExpectedSize() {
        Attribution attribution = Attribution.of(
                4,
                new double[] {1, 1},
                List.of(
                        new Rung(Cause.PATHS, new double[] {0.5, 0.9}, KNOB),
                        new Rung(Cause.NOISE, new double[] {1, 0}, KNOB)));
        assertThat(attribution.lost(Cause.PATHS)).isCloseTo(0.3, within(1e-15));
        assertThat(attribution.lost(Cause.NOISE)).isCloseTo(0.2, within(1e-15));
        assertThat(attribution.parts().get(1).error()).isCloseTo(Math.sqrt(0.25 + 0.09) / 2, within(1e-15));
    }

    @Test
    void aKnobSaysWhatItBringsBack() {
        assertThat(Knob.turned("256 paths instead of 16", new PairedDifference(0.012, 0.00204))
                        .sentence())
                .isEqualTo("256 paths instead of 16 would bring back 1.20 +- 0.20 points.");
        assertThat(Knob.turned("X", new PairedDifference(-0.012, Double.NaN)).sentence())
                .isEqualTo("X would cost 1.20 points.");
        assertThat(Knob.turned("X", new PairedDifference(-0.00001, 0)).sentence())
                .isEqualTo("X would change nothing: 0.00 +- 0.00 points.");
    }

    @Test
    void refusesWhatIsNoChance() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rung(Cause.PATHS, new double[] {1.1}, KNOB));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rung(Cause.PATHS, new double[] {Double.NaN}, KNOB));
        assertThatIllegalArgumentException().isThrownBy(() -> Attribution.of(1, new double[] {1}, List.of()));
    }
}
