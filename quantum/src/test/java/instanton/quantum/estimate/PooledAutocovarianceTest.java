package instanton.quantum.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PooledAutocovarianceTest {

    /** Autoregressive chains x' = rho x + noise about means of their own: tauInt = (1 + rho) / (1 - rho) / 2. */
    private static double tauInt(double rho, int chains, int samples) {
        Random random = new Random(6);
        PooledAutocovariance first = new PooledAutocovariance(samples);
        PooledAutocovariance second = new PooledAutocovariance(samples);
        for (int c = 0; c < chains; c++) {
            double[] chain = new double[samples];
            double mean = 5 * random.nextGaussian();
            double x = random.nextGaussian();
            for (int i = 0; i < samples; i++) {
                chain[i] = mean + x;
                x = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
            }
            (c % 2 == 0 ? first : second).add(chain);
        }
        first.add(second);
        return first.tauInt();
    }

    /** Lag 1 is taken in by chance in 2 % of all seeds, and would then add 0.005. */
    @Test
    void independentSamplesAreIndependentHoweverShortTheirChains() {
        assertThat(tauInt(0, 4000, 16)).isCloseTo(0.5, within(0.01));
        assertThat(tauInt(0, 4000, 5)).isCloseTo(0.5, within(0.015));
    }

    /** Statistical errors of about 0.01 (0.03 for the second), a window cut at two errors: 5 of them, 1e-6. */
    @Test
    void correlatedSamplesAsTheyAre() {
        assertThat(tauInt(0.6, 500, 200)).isCloseTo(2, within(0.06));
        assertThat(tauInt(0.9, 200, 2000)).isCloseTo(9.5, within(0.6));
    }

    @Test
    void tooFewTellNothing() {
        assertThat(tauInt(0, 10, 3)).isNaN();
        assertThat(new PooledAutocovariance(100).tauInt()).isNaN();
    }
}
