package instanton.quantum.physics;

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

    private static void check(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, 0 or more, not " + value);
        }
    }
}
