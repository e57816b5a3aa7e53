package instanton.quantum.heatbath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumExpansionTest {
    private static final int SLICES = 500;

    /** Against Brent's method and the polynomial itself, up to what lattices of this spacing carry, with zeros among the coefficients. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.7 / 512, 6e-3})
    void expandsAboutTheMinimum(double a) {
        double[] c0 = random(1, 0.22 / (a * a));
        double[] c1 = random(2, 0.22 / (a * a));
        double[] c2 = random(3, 4.2e-4 / (a * a * a));
        MinimumExpansion expansion = new MinimumExpansion(SLICES, a);
        expansion.expand(SlicePotential.of(c0, c1, c2));
        BrentOptimizer brent = new BrentOptimizer(1e-9, 1e-12);
        for (int t = 0; t < SLICES; t++) {
            int slice = t;
            SlicePotential potential = SlicePotential.of(c0, c1, c2);
            double within = brent.optimize(
                            new UnivariateObjectiveFunction(u -> a * potential.at(slice, u + 1)),
                            GoalType.MINIMIZE,
                            new SearchInterval(-1, 0),
                            new MaxEval(1000))
                    .getValue();
            double lowest = Math.min(within, a * potential.at(slice, 0));
            float[] terms = expansion.terms();
            int at = t * MinimumExpansion.TERMS;
            double c = terms[at];
            double atCentre = a * potential.at(slice, c + 1);
            assertThat(atCentre).isBetween(lowest - 1e-6, lowest + 0.05);
            for (double u : new double[] {-1, -0.6, 0.02, 1.1}) {
                double v = u - c;
                double logarithm = (((terms[at + 4] * v + terms[at + 3]) * v + terms[at + 2]) * v + terms[at + 1]) * v;
                double expected = a * potential.at(slice, u + 1) - atCentre;
                assertThat(logarithm * Math.log(2)).isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
            }
        }
    }

    /** A third zeros, the rest spread over ten orders of magnitude. */
    private static double[] random(long key, double most) {
        UniformRandomProvider random = new RandomStreams(8).stream(0, 0, key);
        return random.doubles(SLICES)
                .map(x -> x < 1.0 / 3 ? 0 : most * Math.pow(10, -10 * random.nextDouble()))
                .toArray();
    }

    @Test
    void refusesWhatHasNoSingleMinimum() {
        MinimumExpansion expansion = new MinimumExpansion(2, 0.01);
        double[] ones = {1, 1};
        for (double bad : new double[] {-1, Double.NaN}) {
            assertThatThrownBy(() -> expansion.expand(SlicePotential.of(ones, new double[] {1, bad}, ones)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("slice 1");
        }
    }
}
