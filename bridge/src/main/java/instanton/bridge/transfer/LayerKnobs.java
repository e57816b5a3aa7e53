package instanton.bridge.transfer;

import instanton.classical.file.FloatMatrix;
import java.util.Locale;

/**
 * How a layer's couplings were changed since they were trained: {@code scale max(coupling - shrink, 0)}; the last row, from the input that is
 * always on, is scaled alone.
 *
 * @param scale weaker than 1, the layer stiffens those below it less
 * @param shrink an energy that couplings of either sign lose (the proximal step of an L1 penalty): what is less is 0
 */
public record LayerKnobs(double scale, double shrink) {
    /** Couplings as they were trained. */
    public static final LayerKnobs NONE = new LayerKnobs(1, 0);

    private static final double LARGEST = 1_000_000; // couplings stay far from what float32 holds

    /** @throws IllegalArgumentException for a scale that is not positive, or a shrink below 0 */
    public LayerKnobs {
        if (!(scale > 0 && scale <= LARGEST)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "expected a positive scale of at most %,.0f, found %s", LARGEST, scale));
        }
        if (!(shrink >= 0) || Double.isInfinite(shrink)) {
            throw new IllegalArgumentException("expected a shrink of 0 or more, found " + shrink);
        }
    }

    /**
     * Couplings by these knobs, from couplings by others: but for rounding, as if from those that were trained.
     *
     * @param couplings (inputs + 1) x neurons energies
     * @param before their knobs
     * @throws IllegalArgumentException if they lost more already, which nobody can give back
     */
    public FloatMatrix applied(FloatMatrix couplings, LayerKnobs before) {
        if (equals(before)) {
            return couplings;
        }
        if (shrink < before.shrink) {
            throw new IllegalArgumentException("expected a shrink of at least " + before.shrink
                    + ", which these couplings lost already, found " + shrink);
        }
        float[] values = couplings.toArray();
        int alwaysOn = (couplings.rows() - 1) * couplings.columns();
        for (int i = 0; i < values.length; i++) {
            double lost = i < alwaysOn ? shrink - before.shrink : 0;
            values[i] = (float) (scale * Math.max(values[i] / before.scale - lost, 0));
        }
        return FloatMatrix.of(couplings.rows(), couplings.columns(), values);
    }
}
