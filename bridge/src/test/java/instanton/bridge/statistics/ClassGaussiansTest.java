package instanton.bridge.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassGaussiansTest {
    /** Four corners of a parallelogram for each of two classes: mean and covariance are known, and so is every distance. */
    @Test
    void distancesAreThoseOfTheClosedForm() {
        double[][] corners = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
        List<double[]> things = new ArrayList<>();
        int copies = 5;
        int[] labels = new int[2 * 4 * copies];
        for (int i = 0; i < labels.length; i++) {
            double[] corner = corners[i / 2 % 4];
            boolean first = i % 2 == 0;
            labels[i] = i % 2;
            // x = u, y = u + 2 v: covariance n/(n-1) [[1, 1], [1, 5]], determinant 4 n^2/(n-1)^2; the other is ten
            // times as wide.
            double scale = first ? 1 : 10;
            double middle = first ? 3 : -100;
            things.add(new double[] {middle + scale * corner[0], scale * (corner[0] + 2 * corner[1])});
        }
        ClassGaussians fitted = ClassGaussians.fit(things, labels, 2).orElseThrow();
        double factor = 20 / 19.0;
        double first = Math.log(4 * factor * factor);
        double second = Math.log(4 * factor * factor * 1e4);
        assertThat(fitted.distance(new double[] {3, 0})).isCloseTo(first, within(1e-4));
        assertThat(fitted.distance(new double[] {-100, 0})).isCloseTo(second, within(1e-4));
        // (dx, dy) [[5, -1], [-1, 1]] / 4 (dx, dy): 5/4 for (1, 0), 1/4 for (0, 1), 1 for (1, 1)
        assertThat(fitted.distance(new double[] {4, 0})).isCloseTo(first + 1.25 / factor, within(1e-4));
        assertThat(fitted.distance(new double[] {3, 1})).isCloseTo(first + 0.25 / factor, within(1e-4));
        assertThat(fitted.distance(new double[] {4, 1})).isCloseTo(first + 1 / factor, within(1e-4));
        assertThat(fitted.distance(new double[] {-90, 10})).isCloseTo(second + 1 / factor, within(1e-4));
        ClassGaussians again = ClassGaussians.of(fitted.rows(), 2, 2);
        assertThat(again.distance(new double[] {7, -2})).isEqualTo(fitted.distance(new double[] {7, -2}));
    }

    /** Traits that depend on each other, or are the same everywhere, are no reason to fail; too few things are. */
    @Test
    void whatCannotBeFittedIsNothing() {
        Random random = new Random(3);
        List<double[]> things = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double x = random.nextGaussian();
            things.add(new double[] {x, 2 * x, 7});
        }
        ClassGaussians fitted = ClassGaussians.fit(things, new int[40], 1).orElseThrow();
        assertThat(fitted.distance(new double[] {0.1, 0.2, 7})).isFinite();
        assertThat(fitted.distance(new double[] {0.1, 0.2, 8}))
                .isGreaterThan(fitted.distance(new double[] {0.1, 0.2, 7}) + 100);
        assertThat(ClassGaussians.fit(things, new int[40], 2)).isEmpty();
        assertThat(ClassGaussians.fit(things.subList(0, 14), new int[14], 1)).isEmpty();
        assertThat(ClassGaussians.fit(List.of(), new int[0], 1)).isEmpty();
    }

    @Test
    void rowsOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> ClassGaussians.of(new float[5][2], 2, 2))
                .hasMessage("expected 6 x 2 numbers, found 5 x 2");
        assertThatThrownBy(() -> ClassGaussians.of(new float[][] {{0, 0}, {Float.NaN, 0}, {0, 1}}, 1, 2))
                .hasMessage("expected finite numbers, found NaN");
    }
}
