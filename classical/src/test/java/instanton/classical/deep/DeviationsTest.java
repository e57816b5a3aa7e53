package instanton.classical.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.classical.file.FloatMatrix;
import instanton.classical.model.DeepLayer;
import instanton.classical.model.DeepModel;
import instanton.classical.model.NeuronResponse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How one path of each neuron deviates, against the noise itself. */
class DeviationsTest {
    private static final float[] IMAGE = {0.2f, 0.9f, 0.5f};

    private static FloatMatrix random(int rows, int columns, Random random, double scale) {
        float[] values = new float[rows * columns];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (scale * random.nextDouble());
        }
        return FloatMatrix.of(rows, columns, values);
    }

    @Test
    void ofOneLayerIsItsOwnNoise() {
        Random random = new Random(1);
        DeepLayer layer = new DeepLayer(random(4, 2, random, 1000), random(4, 2, random, 1000));
        NeuronResponse response = new SmoothResponse(1, true, 0);
        DeepModel.Forward forward = new DeepModel(List.of(layer), List.of(response)).forward();
        double[] means = forward.activities(IMAGE);
        double[] deviations = forward.deviations();
        double[][] below = new double[2][3];
        for (int i = 0; i < 3; i++) {
            below[0][i] = IMAGE[i];
            below[1][i] = IMAGE[i] * IMAGE[i];
        }
        double[][] drives = DeepModel.drives(layer, response, below);
        for (int j = 0; j < 2; j++) {
            double[] noisy = new double[1];
            response.evaluation().answer(new double[] {drives[0][j], drives[1][j], 0}, 1, noisy);
            assertThat(deviations[j]).isCloseTo(Math.abs(noisy[0] - means[j]), within(1e-6));
        }
    }

    /** Small noise below, drawn 20,000 times: its variance is met within 4 %, four of its standard errors of 1 %: wrong once in 16,000. */
    @Test
    void ofTwoLayersAddsWhatComesFromBelow() {
        Random random = new Random(2);
        DeepLayer first = new DeepLayer(random(4, 3, random, 1000), random(4, 3, random, 1000));
        DeepLayer last = new DeepLayer(random(4, 2, random, 1000), random(4, 2, random, 1000));
        NeuronResponse between = new SmoothResponse(4, true, 0);
        NeuronResponse end = new SmoothResponse(1, false, 2);
        DeepModel model = new DeepModel(List.of(first, last), List.of(between, end));
        DeepModel.Forward forward = model.forward();
        forward.activities(IMAGE);
        double[] deviations = forward.deviations();
        double[][] below = new double[2][3];
        for (int i = 0; i < 3; i++) {
            below[0][i] = IMAGE[i];
            below[1][i] = IMAGE[i] * IMAGE[i];
        }
        double[][] drives = DeepModel.drives(first, between, below);
        double[][] answers = new double[4][3];
        double[] answer = new double[4];
        double[] sums = new double[2];
        double[] squares = new double[2];
        int draws = 20_000;
        double small = 0.2; // where the response is straight enough
        for (int n = 0; n < draws; n++) {
            for (int h = 0; h < 3; h++) {
                between.evaluation()
                        .answer(new double[] {drives[0][h], drives[1][h], 0}, small * random.nextGaussian(), answer);
                for (int y = 0; y < 4; y++) {
                    answers[y][h] = answer[y];
                }
            }
            double[][] felt = DeepModel.drives(last, end, answers);
            for (int j = 0; j < 2; j++) {
                double[] drive = new double[felt.length + 1];
                for (int p = 0; p < felt.length; p++) {
                    drive[p] = felt[p][j];
                }
                double[] out = new double[1];
                end.evaluation().answer(drive, small * random.nextGaussian(), out);
                sums[j] += out[0];
                squares[j] += out[0] * out[0];
            }
        }
        for (int j = 0; j < 2; j++) {
            double mean = sums[j] / draws;
            double variance = squares[j] / draws - mean * mean;
            double expected = small * small * deviations[j] * deviations[j];
            assertThat(variance / expected).isCloseTo(1, within(0.04));
        }
    }
}
