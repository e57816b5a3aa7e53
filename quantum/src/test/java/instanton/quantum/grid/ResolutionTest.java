package instanton.quantum.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
    private static SlicePotential driven(NeuronParameters parameters, double excitation, double inhibition) {
        return SlicePotential.driven(parameters, parameters.inputPath(), new Drive(excitation, inhibition));
    }

    @Test
    void thePapersNeuronNeedsNothingFiner() {
        for (double excitation : new double[] {0, 6000, 25_000}) {
            assertThat(Resolution.refinement(NeuronParameters.PAPER, driven(NeuronParameters.PAPER, excitation, 0)))
                    .isEqualTo(1);
        }
    }

    /**
     * Strong couplings on coarse, hot lattices: values by a dense-matrix program of its own on ever finer grids (numpy, 0.15 sqrt(a)).
     */
    @ParameterizedTest
    @CsvSource({
        "500, 1.4, 128, 20000, 0, 3.646218278444661",
        "500, 1.4, 128, 0, 60000, 0.1723071794470463",
        "500, 1.4, 128, 20000, 60000, 1.8236023853821128",
        "500, 0.7, 128, 40000, 60000, 1.1218349875403355",
        "2000, 0.7, 128, 40000, 60000, 1.7462285459496587",
        "8000, 0.5, 128, 40000, 60000, 0.945614102951266"
    })
    void theExactEngineRefinesItsGridByItself(
            double lambda, double period, int slices, double excitation, double inhibition, double expected) {
        NeuronParameters parameters = NeuronParameters.of(lambda, period, slices, 4);
        assertThat(TransferMatrix.of(parameters)
                        .solve(new Drive(excitation, inhibition))
                        .activity())
                .isCloseTo(expected, within(1e-7));
    }

    @Test
    void whatNoGridCouldMendIsRefused() {
        NeuronParameters parameters = NeuronParameters.of(500, 1.4, 128, 4);
        double strongest = TransferMatrix.strongestExcitation(parameters.lattice());
        assertThat(Resolution.refinement(parameters, driven(parameters, strongest, 0)))
                .isBetween(5.0, 12.0);
        assertThatThrownBy(() -> Resolution.refinement(parameters, driven(parameters, 2 * strongest, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too strong for this lattice");
        assertThatThrownBy(() -> Resolution.refinement(parameters, driven(parameters, 0, 1e9)))
                .hasMessageContaining("take more slices");
    }
}
