package instanton.quantum.metropolis;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Multilevel Metropolis by bisection (Ceperley, Rev. Mod. Phys. 67 (1995) 279, section V.F; the paper's reference 5): rebuilds
 * the 2^L - 1 slices between two held ones, midpoints first.
 *
 * <p>Midpoints come from the free particle's bridge, {@code x ~ Normal((x_left + x_right)/2, d a/2)} with d slices to either side.
 * Level by level, from the coarsest, the potential action at that level's spacing, less the level's before, is accepted or
 * rejected; at the finest it is the true one. A rejection at any level ends the move.
 */
final class BisectionMove implements LocalMove {
    private int levels;
    private double change;
    private final double[] segment;
    private final double[] weights;

    /**
     * A move of at most so many levels.
     *
     * @param most largest number of levels, 2^most &lt;= N
     */
    BisectionMove(int most) {
        this.levels = most;
        this.segment = new double[(1 << most) + 1];
        this.weights = new double[(1 << most) + 1];
    }

    int levels() {
        return levels;
    }

    void levels(int fewer) {
        levels = fewer;
    }

    @Override
    public boolean attempt(LocalPath path, int slice, UniformRandomProvider random) {
        SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
        int length = 1 << levels;
        segment[0] = path.phi[slice];
        segment[length] = path.phi[path.wrap(slice + length)];
        double kinetic = 0;
        double coarser = 0;
        for (int half = length / 2; half >= 1; half /= 2) {
            double deviation = Math.sqrt(half * path.a / 2);
            double potential = 0;
            for (int j = half; j < length; j += 2 * half) {
                int t = path.wrap(slice + j);
                double drawn = normal.sample();
                segment[j] = (segment[j - half] + segment[j + half]) / 2 + deviation * drawn;
                weights[j] = path.weightAt(t, segment[j]);
            }
            for (int j = half; j < length; j += half) {
                potential += weights[j] - path.weight[path.wrap(slice + j)];
            }
            potential *= half;
            if (!LocalMove.accepts(potential - coarser, random)) {
                return false;
            }
            coarser = potential;
        }
        for (int j = 0; j < length; j++) {
            double old = path.phi[path.wrap(slice + j + 1)] - path.phi[path.wrap(slice + j)];
            double now = segment[j + 1] - segment[j];
            kinetic += now * now - old * old;
        }
        for (int j = 1; j < length; j++) {
            int t = path.wrap(slice + j);
            path.phi[t] = segment[j];
            path.weight[t] = weights[j];
        }
        change = coarser + kinetic / (2 * path.a);
        return true;
    }

    @Override
    public double change() {
        return change;
    }
}
