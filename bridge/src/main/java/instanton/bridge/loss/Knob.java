package instanton.bridge.loss;

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
}
