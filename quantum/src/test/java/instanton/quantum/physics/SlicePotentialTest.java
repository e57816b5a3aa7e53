package instanton.quantum.physics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicePotentialTest {

    /** The coefficients of physics.md slice by slice, in as few rows as the input's path has different slices. */
    @ParameterizedTest
    @CsvSource({"512, 4, 65", "510, 6, 43", "130, 2, 33", "129, 4, 65"})
    void aDrivenNeuronFeelsTheInputsPathInFewRows(int slices, int kinks, int rows) {
        NeuronParameters parameters = NeuronParameters.of(900, 0.9, slices, kinks);
        KinkPath input = parameters.inputPath();
        SlicePotential felt = SlicePotential.driven(parameters, input, new Drive(700, 90));
        assertThat(felt.slices()).isEqualTo(slices);
        assertThat(felt.rows()).isEqualTo(rows);
        for (int t = 0; t < slices; t++) {
            double departure = (input.squared(t) - 1) * (input.squared(t) - 1);
            assertThat(felt.c0(t)).isEqualTo(700 * departure);
            assertThat(felt.c1(t)).isEqualTo(225);
            assertThat(felt.c2(t)).isEqualTo(90 * departure * departure);
            int row = felt.row(t);
            assertThat(row).isBetween(0, rows - 1);
            assertThat(felt.c0(row)).isEqualTo(felt.c0(t));
        }
    }
}
