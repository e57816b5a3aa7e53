package instanton.quantum.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseDeviationTest {
    @SuppressWarnings("NullAway.Init") // set before all
    private static ResponseDeviation fluctuation;

    @BeforeAll
    static void interpolate() {
        fluctuation = ResponseDeviation.of(NeuronParameters.PAPER, 22_000);
    }

    /**
     * Independent computations at the paper's numbers: V0 inserted into a product of dense matrices at two and at three slices,
     * summed over all slices (h = 0.7 sqrt(a), |phi| <= 1.9, no use of the symmetry).
     */
    @ParameterizedTest
    @CsvSource({
        "0, 0.022212843, 0.505754475",
        "537, 0.027715322, 0.510966201",
        "1000, 0.036745176, 0.436777842",
        "1717, 0.051764399, 0.316655859",
        "3000, 0.073190249, 0.191874265",
        "4321, 0.084087966, 0.125962286",
        "6000, 0.085814599, 0.090597356",
        "8000, 0.082669497, 0.092589438",
        "13370, 0.076314302, 0.106013613",
        "20001, 0.073830543, 0.124035699",
        "22000, 0.073547545, 0.125663785"
    })
    void reproducesTheReferenceTable(double drive, double deviation, double skewness) {
        assertThat(fluctuation.deviation(drive)).isCloseTo(deviation, within(1e-4 * deviation));
        assertThat(fluctuation.skewness(drive)).isCloseTo(skewness, within(1e-3));
    }

    /**
     * The heat bath's paths fluctuate so. The standard error of a sampled deviation s is sqrt(m4 - s^4) / (2 s sqrt(n)), that of a
     * sampled skewness below sqrt(15 / n) for these nearly normal distributions. Three drives within 4 of the former fail falsely
     * in 2e-4, within 4 of the latter less often.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 2500, 16_000})
    void sampledPathsFluctuateSo(double drive) {
        int paths = 20_000;
        double[] sampled = new double[paths];
        RandomStreams randomness = new RandomStreams(2024);
        PathHeatBath.of(NeuronParameters.PAPER)
                .sampler()
                .draw(Drive.excitation(drive), path -> randomness.stream(0, 0, path), sampled);
        double mean = 0;
        for (double x : sampled) {
            mean += x / paths;
        }
        double[] moments = new double[5];
        for (double x : sampled) {
            for (int k = 2; k <= 4; k++) {
                moments[k] += Math.pow(x - mean, k) / paths;
            }
        }
        double deviation = Math.sqrt(moments[2]);
        double error = Math.sqrt((moments[4] - moments[2] * moments[2]) / paths) / (2 * deviation);
        assertThat(fluctuation.deviation(drive)).isCloseTo(deviation, within(4 * error));
        assertThat(fluctuation.skewness(drive))
                .isCloseTo(moments[3] / (deviation * moments[2]), within(4 * Math.sqrt(15.0 / paths)));
    }

    /** Every pair of slices of a small lattice with kinks that are not the lattice's symmetry: {@code Var U = sum_tu Cov(V0_t, V0_u)}. */
    @Test
    void theVarianceIsTheSumOfAllTwoSliceCorrelations() {
        NeuronParameters parameters = NeuronParameters.of(500, 0.37, 41, 2);
        KinkPath input = parameters.inputPath();
        double drive = 700;
        double a = parameters.lattice().spacing();
        double h = 0.8 * Math.sqrt(a);
        int points = 53;
        RealMatrix potential = new Array2DRowRealMatrix(points, points);
        RealMatrix[] slices = new RealMatrix[41];
        for (int t = 0; t < slices.length; t++) {
            slices[t] = new Array2DRowRealMatrix(points, points);
            for (int j = 0; j < points; j++) {
                double phi = (j - points / 2) * h;
                double v0 = 125 * (phi * phi - 1) * (phi * phi - 1);
                potential.setEntry(j, j, v0);
                for (int i = 0; i < points; i++) {
                    double step = (i - j) * h;
                    double action = step * step / (2 * a) + a * (drive * input.departure(t) * phi * phi + v0);
                    slices[t].setEntry(i, j, h / Math.sqrt(2 * Math.PI * a) * Math.exp(-action));
                }
            }
        }
        RealMatrix[] after = new RealMatrix[slices.length + 1]; // from slice t around to the end
        after[slices.length] = new Array2DRowRealMatrix(points, points);
        for (int i = 0; i < points; i++) {
            after[slices.length].setEntry(i, i, 1);
        }
        RealMatrix identity = after[slices.length];
        for (int t = slices.length - 1; t >= 0; t--) {
            after[t] = after[t + 1].multiply(slices[t]);
        }
        double partition = after[0].getTrace();
        double mean = 0;
        double square = 0;
        RealMatrix before = identity;
        for (int t = 0; t < slices.length; t++) {
            RealMatrix inserted = potential.multiply(before); // V0 at slice t, then on to u
            mean += after[t].multiply(inserted).getTrace() / partition;
            square += after[t].multiply(potential).multiply(inserted).getTrace() / partition;
            for (int u = t + 1; u < slices.length; u++) {
                inserted = slices[u - 1].multiply(inserted);
                square += 2 * after[u].multiply(potential).multiply(inserted).getTrace() / partition;
            }
            before = slices[t].multiply(before);
        }
        double expected = Math.sqrt(square - mean * mean) / input.potentialSum();
        assertThat(ResponseDeviation.of(parameters, 2 * drive).deviation(drive))
                .isCloseTo(expected, within(1e-4 * expected));
    }

    /** All paths of three slices one by one, with their first three moments. */
    @Test
    void equalsTheSumOverAllPathsOfATinyLattice() {
        NeuronParameters parameters = NeuronParameters.of(50, 0.1, 3, 2);
        KinkPath input = parameters.inputPath();
        double drive = 23;
        double a = 0.1 / 3;
        double h = 0.1;
        int half = 30;
        double[] sums = new double[4];
        double[] phi = new double[3];
        for (int i = -half; i <= half; i++) {
            phi[0] = i * h;
            for (int j = -half; j <= half; j++) {
                phi[1] = j * h;
                for (int k = -half; k <= half; k++) {
                    phi[2] = k * h;
                    double action = 0;
                    double activity = 0;
                    for (int t = 0; t < 3; t++) {
                        double step = phi[(t + 1) % 3] - phi[t];
                        double v0 = 12.5 * (phi[t] * phi[t] - 1) * (phi[t] * phi[t] - 1);
                        action += step * step / (2 * a) + a * (drive * input.departure(t) * phi[t] * phi[t] + v0);
                        activity += v0 / input.potentialSum();
                    }
                    for (int m = 0; m < 4; m++) {
                        sums[m] += Math.pow(activity, m) * Math.exp(-action);
                    }
                }
            }
        }
        double mean = sums[1] / sums[0];
        double variance = sums[2] / sums[0] - mean * mean;
        double third = sums[3] / sums[0] - 3 * mean * sums[2] / sums[0] + 2 * mean * mean * mean;
        ResponseDeviation tiny = ResponseDeviation.of(parameters, 40);
        assertThat(tiny.deviation(drive)).isCloseTo(Math.sqrt(variance), within(1e-4 * Math.sqrt(variance)));
        assertThat(tiny.skewness(drive)).isCloseTo(third / Math.pow(variance, 1.5), within(1e-3));
    }

    @Test
    void refusesDrivesBeyondItsEnd() {
        assertThat(fluctuation.strongest()).isEqualTo(22_000);
        assertThatThrownBy(() -> fluctuation.deviation(22_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
