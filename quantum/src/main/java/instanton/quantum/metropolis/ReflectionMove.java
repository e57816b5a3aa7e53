package instanton.quantum.metropolis;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Turns phi into -phi on an arc of the circle that begins at a slice and ends anywhere. All potentials are even, so only the two
 * steps at the ends of the arc change.
 *
 * <p>Without it a driven path, once at +1 on either side of a kink of the input, would hardly ever change side on one of them: local moves would
 * have to carry a whole arc over the barrier.
 */
final class ReflectionMove implements LocalMove {
    private double change;

    @Override
    public boolean attempt(LocalPath path, int slice, UniformRandomProvider random) {
        int length = 1 + random.nextInt(path.slices - 1);
        int end = path.wrap(slice + length);
        // (x + y)^2 - (x - y)^2 = 4 x y, over 2a, at either end
        change = 2 / path.a * (joint(path, slice) + joint(path, end));
        if (!LocalMove.accepts(change, random)) {
            return false;
        }
        for (int j = 0; j < length; j++) {
            int t = path.wrap(slice + j);
            path.phi[t] = -path.phi[t];
        }
        return true;
    }

    private static double joint(LocalPath path, int slice) {
        return path.phi[slice] * path.phi[slice == 0 ? path.slices - 1 : slice - 1];
    }

    @Override
    public double change() {
        return change;
    }
}
