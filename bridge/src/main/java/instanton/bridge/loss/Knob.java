package instanton.bridge.loss;

import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.statistics.PairedDifference;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to turn to bring accuracy back, and how much of it.
 *
 * @param sentence that in one sentence for a person
 * @param regained the accuracy that turning it alone would add, negative where it would cost; null where there is nothing to turn
 */
public record Knob(String sentence, @Nullable PairedDifference regained) {

    /** Of output neurons that were drawn by themselves. */
    static final Knob NO_INHIBITION =
            none("Output neurons do not inhibit each other here: the paper's strength, 1e-17 (eq. 17), is too small to "
                    + "change any number.");

    private static final int MANY_PATHS = 256;

    /** One that was tried out: {@code turn} completes to a sentence, as in "256 paths instead of 16". */
    public static Knob turned(String turn, PairedDifference regained) {
        double points = 100 * regained.value();
        String much = String.format(Locale.ROOT, "%.2f", Math.abs(points));
        String verb = much.equals("0.00") ? "would change nothing:" : points < 0 ? "would cost" : "would bring back";
        String error =
                Double.isNaN(regained.error()) ? "" : String.format(Locale.ROOT, " +- %.2f", 100 * regained.error());
        return new Knob(turn + " " + verb + " " + much + error + " points.", regained);
    }

    /** A sentence on why there is nothing to turn. */
    public static Knob none(String sentence) {
        return new Knob(sentence, null);
    }

    static Knob ofNormalization(int[] truth, int[] classical, int[] driven) {
        int others = 0;
        for (int i = 0; i < classical.length; i++) {
            others += classical[i] == driven[i] ? 0 : 1;
        }
        if (others == 0) {
            return none("The largest drive decides as the largest classical score on every image.");
        }
        return turned(
                "Couplings without rounding or clipping, on the " + Numbers.count(others)
                        + " images that the largest drive decides otherwise,",
                PairedDifference.of(Rung.matches(truth, classical), Rung.matches(truth, driven)));
    }

    /** The number of paths to try instead. */
    static int morePaths(int paths) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(MANY_PATHS, 4L * paths));
    }

    static Knob ofPaths(int more, int paths, double[] withMore, double[] sampled) {
        return turned(
                Numbers.count(more) + " paths instead of " + Numbers.count(paths),
                PairedDifference.of(withMore, sampled));
    }

    static Knob ofLattice(int slices, double[] fine, double[] independent) {
        return turned(
                Numbers.count(2 * slices) + " slices instead of " + Numbers.count(slices),
                PairedDifference.of(fine, independent));
    }

    static Knob ofChains(PathChains chains, int paths, double[] independent, double[] sampled) {
        return turned(
                String.format(
                        Locale.ROOT,
                        "%s independent paths instead of as many successive ones (tauInt %s%.1f)",
                        Numbers.count(paths),
                        chains.unclosed() > 0 ? "at least " : "",
                        chains.tauInt()),
                PairedDifference.of(independent, sampled));
    }

    static Knob ofInhibition(double inhibition, double[] sampled, double[] observed) {
        return turned("--inhibition 0 instead of " + Numbers.plain(inhibition), PairedDifference.of(sampled, observed));
    }

    static Knob ofNoise(Reading reading, double[] sampled) {
        return none(String.format(
                Locale.ROOT,
                "This part is chance: another --seed changes it by about +- %.2f points%s.",
                100 * ExpectedShare.of(sampled).deviation(),
                reading instanceof SequentialReading ? ", and what stopping early changed is in it" : ""));
    }
}
