package instanton.quantum.estimate;

import java.util.SplittableRandom;

/** Series with known statistics for the tests of this package. */
final class Chains {

    private Chains() {}

    /** Stationary AR(1) series of variance 1 / (1 - rho^2) and tauInt = (1 + rho) / (2 (1 - rho)), replica x sweep. */
    static double[][] autoregressive(long seed, int replicas, int sweeps, double rho) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[replicas][sweeps];
        for (double[] series : x) {
            double value = random.nextGaussian() / Math.sqrt(1 - rho * rho);
            for (int i = 0; i < sweeps; i++) {
                series[i] = value;
                value = rho * value + random.nextGaussian();
            }
        }
        return x;
    }

    /** AR(1) from 0 with uniform noise of a linear congruential generator, to be had bit for bit in any language. */
    static double[][] reproducible(long seed, int replicas, int sweeps, double rho, double shift) {
        long state = seed;
        double[][] x = new double[replicas][sweeps];
        for (int r = 0; r < replicas; r++) {
            double value = 0;
            for (int i = 0; i < sweeps; i++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                value = rho * value + ((state >>> 11) * 0x1p-53 - 0.5);
                x[r][i] = value + shift * r;
            }
        }
        return x;
    }
}
