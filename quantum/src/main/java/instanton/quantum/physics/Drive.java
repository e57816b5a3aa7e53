package instanton.quantum.physics;

import java.util.stream.IntStream;

/**
 * All that a neuron driven by input neurons alone feels of them, whatever their number.
 *
 * @param excitation E = sum_i eps_i b_i over the excitatory inputs (eqs. 10 and 19), an energy, &gt;= 0
 * @param inhibition I = sum_i eps_i b_i^2 over the inhibitory inputs (eq. 11), an energy, &gt;= 0
 */
public record Drive(double excitation, double inhibition) {

    /** Refuses what is negative, infinite or not a number. */
    public Drive {
        check("excitation", excitation);
        check("inhibition", inhibition);
    }

    /** A drive by excitatory inputs alone. */
    public static Drive excitation(double excitation) {
        return new Drive(excitation, 0);
    }

    /**
     * Strengths from 0 up by equal steps, of which the last is the strongest itself: computed like the others it might lie beyond.
     *
     * @param strongest an energy &gt; 0
     * @param steps at least 1
     */
    public static double[] evenly(double strongest, int steps) {
        return IntStream.rangeClosed(0, steps)
                .mapToDouble(i -> i == steps ? strongest : strongest * i / steps)
                .toArray();
    }

    private static void check(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, 0 or more, not " + value);
        }
    }
}
