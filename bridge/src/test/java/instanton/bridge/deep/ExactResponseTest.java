package instanton.bridge.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.classical.file.FloatMatrix;
import instanton.classical.model.DeepLayer;
import instanton.classical.model.DeepModel;
import instanton.classical.model.NeuronResponse;
import instanton.quantum.exact.PathDistribution;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Crew;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For three layers, on a lattice so coarse that it does not carry the strongest drives. */
class ExactResponseTest {
    private static final NeuronParameters PARAMETERS = NeuronParameters.of(2000, 0.8, 172, 4);

    @SuppressWarnings("NullAway.Init") // set before all
    private static List<ExactResponse> responses;

    @BeforeAll
    static void compute() {
        responses = ExactResponse.of(PARAMETERS, 3, Crew.alone());
    }

    /** The first layer hands on what the others take, the last its activity. */
    @Test
    void layersFitOnEachOther() {
        assertThat(responses).hasSize(3);
        assertThat(responses.get(0).excitatory()).isEqualTo(1);
        assertThat(responses.get(0).inhibitory()).isEqualTo(1);
        assertThat(responses.get(0).alwaysOnExcitatory()).containsExactly(1);
        for (int l = 1; l < 3; l++) {
            NeuronResponse response = responses.get(l);
            assertThat(response.alwaysOnExcitatory()).hasSize(response.excitatory());
            assertThat(response.alwaysOnInhibitory()).hasSize(response.inhibitory());
            assertThat(responses.get(l - 1).measures()).isEqualTo(response.excitatory() + response.inhibitory());
        }
        assertThat(responses.get(2).measures()).isEqualTo(1);
    }

    /** Differences of the answers, at random drives, with the noise of a path. */
    @Test
    void slopesAreDifferencesOfTheAnswers() {
        Random random = new Random(7);
        for (NeuronResponse response : responses) {
            NeuronResponse.Evaluation evaluation = response.evaluation();
            double[] drive = new double[response.excitatory() + response.inhibitory() + 1];
            double[] weights = random.doubles(response.measures(), -1, 1).toArray();
            double[] slopes = new double[drive.length];
            for (int trial = 0; trial < 50; trial++) {
                for (int p = 0; p < drive.length; p++) {
                    drive[p] = p == 0 ? 9000 * random.nextDouble() : 600 * (random.nextDouble() - 0.5);
                }
                double noise = random.nextGaussian();
                evaluation.slopes(drive, noise, weights, slopes);
                for (int p = 0; p < drive.length; p++) {
                    double middle = drive[p];
                    drive[p] = middle + 1e-4;
                    double after = weighted(evaluation, drive, noise, weights);
                    drive[p] = middle - 1e-4;
                    double before = weighted(evaluation, drive, noise, weights);
                    drive[p] = middle;
                    assertThat(slopes[p]).isCloseTo((after - before) / 2e-4, within(1e-8));
                }
            }
        }
    }

    private static double weighted(
            NeuronResponse.Evaluation evaluation, double[] drive, double noise, double[] weights) {
        double[] answer = new double[weights.length];
        evaluation.answer(drive, noise, answer);
        double sum = 0;
        for (int y = 0; y < weights.length; y++) {
            sum += weights[y] * answer[y];
        }
        return sum;
    }

    /**
     * One pixel, one neuron on it, one on that: the second feels the first's exact mean path, slice by slice, and the kink of the input that is always
     * on. The profiles leave out 0.002 of its activity at most (each slice solved exactly), the polynomial in their parts more: where the second part
     * is 0.28 of e + 500, beyond the span of 0.1 that its coefficients are of, 0.022.
     */
    @ParameterizedTest
    @CsvSource({
        "800, 0, 2500, 0, 300, 0, 0.01",
        "3000, 0, 2500, 0, 300, 0, 0.025",
        "3000, 900, 3000, 4000, 0, 0, 0.01",
        "5000, 0, 1500, 9000, 700, 500, 0.01",
        "200, 4000, 6000, 2000, 900, 0, 0.01"
    })
    void theModelIsTheExactMeanFieldForwards(
            float e, float i, float excitatory, float inhibitory, float bias, float negativeBias, double left) {
        DeepModel model = new DeepModel(
                List.of(layer(e, i, 100, 50), layer(excitatory, inhibitory, bias, negativeBias)),
                List.of(responses.get(0), responses.get(2)));
        double brightness = 0.6f;
        TransferMatrix exact = TransferMatrix.of(PARAMETERS);
        PathDistribution hidden = exact.solve(new Drive(e * brightness + 100, i * brightness * brightness + 50));
        int slices = PARAMETERS.lattice().slices();
        double[] c0 = new double[slices];
        double[] c1 = new double[slices];
        double[] c2 = new double[slices];
        for (int t = 0; t < slices; t++) {
            double kink = exact.input().departure(t);
            c0[t] = excitatory * hidden.expectation(t, s -> (s - 1) * (s - 1)) + bias * kink;
            c1[t] = PARAMETERS.well().lambda() / 4;
            c2[t] = inhibitory * hidden.expectation(t, s -> Math.pow(s - 1, 4)) + negativeBias * kink * kink;
        }
        double expected = exact.solve(SlicePotential.of(c0, c1, c2)).activity();
        double found = model.forward().activities(new float[] {(float) brightness})[0];
        assertThat(found).isCloseTo(expected, within(left));
    }

    private static DeepLayer layer(float excitatory, float inhibitory, float bias, float negativeBias) {
        return new DeepLayer(
                FloatMatrix.of(2, 1, new float[] {excitatory, bias}),
                FloatMatrix.of(2, 1, new float[] {inhibitory, negativeBias}));
    }
}
