package instanton.quantum.metropolis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Detailed balance of each move on tiny lattices: where x is drawn from exp(-S) itself (by rejection, sharing nothing with the
 * moves) and y is x moved once, (x, y) and (y, x) must be distributed alike, so {@code <f(x) g(y) - g(x) f(y)> = 0} for any f
 * and g.
 */
class LocalMoveTest {
    private static final double A = 0.4;
    private static final double EDGE = 3;
    private static final int SAMPLES = 100_000;

    private static final List<ToDoubleFunction<double[]>> FUNCTIONS = List.of(
            x -> x[0] * x[0] + x[0],
            x -> x[1] * x[1] * x[1] * x[1] - x[1],
            x -> Math.abs(x[2]) + x[2] * x[0],
            x -> x[0] * x[1],
            x -> x[2] > 0.4 ? 1 : 0);

    static Stream<Arguments> moves() {
        return Stream.of(
                Arguments.of("single slice", new SingleSliceMove(0.9), 3),
                Arguments.of("wide single slice", new SingleSliceMove(2.5), 3),
                Arguments.of("one level", bisection(1), 3),
                Arguments.of("two levels", bisection(2), 5),
                Arguments.of("two levels round the whole circle", bisection(2), 4),
                Arguments.of("reflection", new ReflectionMove(), 3),
                Arguments.of("reflection of four", new ReflectionMove(), 4));
    }

    private static BisectionMove bisection(int levels) {
        return new BisectionMove(levels);
    }

    /** Each of the 10 z-scores of a move exceeds 4.5 falsely in 7e-6: one false failure in 2000 of the whole table. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void obeysDetailedBalance(String name, LocalMove move, int slices) {
        SlicePotential felt = potential(slices);
        UniformRandomProvider random = new RandomStreams(31).stream(0, slices, 0);
        LocalPath path = new LocalPath(slices, A);
        double[][] differences = new double[10][SAMPLES];
        int accepted = 0;
        for (int s = 0; s < SAMPLES; s++) {
            double[] x = draw(felt, random);
            double[] y = x.clone();
            path.load(felt, y);
            double before = action(felt, x);
            boolean moved = move.attempt(path, random.nextInt(slices), random);
            accepted += moved ? 1 : 0;
            assertThat(action(felt, y) - before).isCloseTo(moved ? move.change() : 0, within(1e-12));
            int pair = 0;
            for (int f = 0; f < FUNCTIONS.size(); f++) {
                for (int g = 0; g < f; g++) {
                    differences[pair++][s] = at(f, x) * at(g, y) - at(g, x) * at(f, y);
                }
            }
        }
        assertThat(accepted).isBetween(SAMPLES / 50, SAMPLES - SAMPLES / 50);
        for (int pair = 0; pair < differences.length; pair++) {
            assertThat(Estimate.ofIndependent(differences[pair]).z(0))
                    .as("pair %d", pair)
                    .isBetween(-4.5, 4.5);
        }
    }

    private static double at(int function, double[] x) {
        return FUNCTIONS.get(function).applyAsDouble(x);
    }

    private static SlicePotential potential(int slices) {
        double[] c0 = new double[slices];
        double[] c1 = new double[slices];
        double[] c2 = new double[slices];
        for (int t = 0; t < slices; t++) {
            c0[t] = 0.5 + 1.5 * (t % 2);
            c1[t] = 1 + 0.7 * t;
            c2[t] = t == 1 ? 1.5 : 0;
        }
        return SlicePotential.of(c0, c1, c2);
    }

    private static double action(SlicePotential felt, double[] x) {
        double sum = 0;
        for (int t = 0; t < x.length; t++) {
            double step = x[(t + 1) % x.length] - x[t];
            double d = x[t] * x[t] - 1;
            sum += step * step / (2 * A)
                    + A * (felt.c0(t) * x[t] * x[t] + felt.c1(t) * d * d + felt.c2(t) * d * d * d * d);
        }
        return sum;
    }

    /** A sample of exp(-S): each slice from exp(-a V_t) by rejection, all together kept by their kinetic part. */
    private static double[] draw(SlicePotential felt, UniformRandomProvider random) {
        double[] x = new double[felt.slices()];
        double kinetic;
        do {
            for (int t = 0; t < x.length; t++) {
                // a V_t >= 0; beyond 3 it is more than 25
                do {
                    x[t] = EDGE * (2 * random.nextDouble() - 1);
                } while (random.nextDouble() >= Math.exp(-A * felt.at(t, x[t] * x[t])));
            }
            kinetic = 0;
            for (int t = 0; t < x.length; t++) {
                double step = x[(t + 1) % x.length] - x[t];
                kinetic += step * step / (2 * A);
            }
        } while (random.nextDouble() >= Math.exp(-kinetic));
        return x;
    }
}
