package instanton.quantum.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ResponseSurfaceTest {
    private static final NeuronParameters PARAMETERS = NeuronParameters.of(3000, 0.4, 160, 2);

    /** At random drives between the nodes: the exact engine itself, and its differences. */
    @Test
    void agreesWithTheExactEngineBetweenTheNodes() {
        ResponseSurface surface = ResponseSurface.of(PARAMETERS, 20_000, 30_000, 1e-6, Crew.alone());
        TransferMatrix exact = TransferMatrix.of(PARAMETERS);
        UniformRandomProvider random = new RandomStreams(8).stream(0, 0, 0);
        for (int i = 0; i < 60; i++) {
            Drive drive = new Drive(20_000 * random.nextDouble(), i % 5 == 0 ? 0 : 30_000 * random.nextDouble());
            assertThat(surface.activity(drive))
                    .as("%s", drive)
                    .isCloseTo(exact.solve(drive).activity(), within(2e-6));
            if (i % 10 == 1) {
                DriveSlopes slopes = DriveSlopes.of(
                        exact,
                        PARAMETERS.inputPath(),
                        SlicePotential.driven(PARAMETERS, PARAMETERS.inputPath(), drive));
                assertThat(surface.slopes(drive).excitation()).isCloseTo(slopes.excitation(), within(2e-8));
                assertThat(surface.slopes(drive).inhibition()).isCloseTo(slopes.inhibition(), within(2e-8));
            }
        }
    }

    @Test
    void refusesWhatItDoesNotCover() {
        assertThatThrownBy(() -> ResponseSurface.of(PARAMETERS, 100, 0, 1e-6, Crew.alone()))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> ResponseSurface.of(PARAMETERS, 100, 100, 1e-9, Crew.alone()))
                .hasMessageContaining("tolerance");
        ResponseSurface small = ResponseSurface.of(PARAMETERS, 100, 100, 1e-4, Crew.alone());
        assertThatThrownBy(() -> small.activity(new Drive(101, 0))).hasMessageContaining("outside");
    }
}
