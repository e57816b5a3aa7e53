package instanton.quantum.metropolis;

import org.apache.commons.rng.UniformRandomProvider;

/** A Metropolis move of a part of a path: proposed, then accepted or rejected so that detailed balance holds. */
sealed interface LocalMove permits SingleSliceMove, BisectionMove, ReflectionMove {

    /**
     * Tries the move once.
     *
     * @param slice where, 0..N-1, chosen without regard to the path
     * @return whether it was accepted; then {@link #change} holds the change of action
     */
    boolean attempt(LocalPath path, int slice, UniformRandomProvider random);

    /** By how much the move accepted last changed the action. */
    double change();

    /** The Metropolis rule for a change of action. */
    static boolean accepts(double change, UniformRandomProvider random) {
        return change <= 0 || random.nextDouble() < Math.exp(-change);
    }
}
