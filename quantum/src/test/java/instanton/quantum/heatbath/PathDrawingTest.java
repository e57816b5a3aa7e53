package instanton.quantum.heatbath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** At the paper's numbers. */
class PathDrawingTest {
    private static final NeuronParameters NEURON = NeuronParameters.PAPER;
    private static final int SLICES = NEURON.lattice().slices();
    private static final int NEURONS = 40; // two groups side by side, and half of one

    private static double[] activities(float[] squares) {
        double[] activities = new double[NEURONS];
        double scale = NEURON.well().lambda() / 4 / NEURON.inputPath().potentialSum();
        for (int at = 0; at < squares.length; at++) {
            activities[at / SLICES] += Math.pow(squares[at] - 1, 2) * scale;
        }
        return activities;
    }

    private static UniformRandomProvider[] streams(int replica) {
        UniformRandomProvider[] random = new UniformRandomProvider[NEURONS];
        Arrays.setAll(random, i -> new RandomStreams(21).stream(0, i, replica));
        return random;
    }

    /**
     * Between kinks a driven neuron is where an idle one is: the distribution there differs by 3 % at most, and activities by nothing that 1200
     * paths could tell: within 4.5 standard errors, false in 5e-5 for all; the seeds are fixed.
     */
    @Test
    void pathsMayBeginWhereAnIdleNeuronIs() {
        double[][] drives = {
            {0, 0}, {3000, 0}, {8000, 0}, {20_000, 0}, {8000, 20_000}, {20_000, 76_000}, {60_000, 76_000}
        };
        TransferMatrix matrix = TransferMatrix.ofPaths(NEURON);
        double[] idle = marginal(matrix, 0, 0);
        PathDrawing drawing = PathDrawing.of(NEURON);
        for (double[] drive : drives) {
            double[] driven = marginal(matrix, drive[0], drive[1]);
            double apart = 0;
            for (int g = 0; g < idle.length; g++) {
                apart += Math.abs(driven[g] - idle[g]) / 2;
            }
            assertThat(apart).isLessThan(0.03);
            double[] e = new double[NEURONS];
            double[] i = new double[NEURONS];
            Arrays.fill(e, drive[0]);
            Arrays.fill(i, drive[1]);
            int passes = 30;
            UniformRandomProvider[][] random = new UniformRandomProvider[passes][];
            Arrays.setAll(random, PathDrawingTest::streams);
            float[][] into = new float[passes][NEURONS * SLICES];
            drawing.driven(e, i, random, into);
            Estimate found = Estimate.ofIndependent(Arrays.stream(into)
                    .flatMapToDouble(pass -> Arrays.stream(activities(pass)))
                    .toArray());
            double exact = TransferMatrix.of(NEURON)
                    .solve(new Drive(drive[0], drive[1]))
                    .activity();
            assertThat(found.value()).isCloseTo(exact, within(4.5 * found.error()));
        }
    }

    private static double[] marginal(TransferMatrix matrix, double e, double i) {
        return matrix.cutMarginal(SlicePotential.driven(NEURON, matrix.input(), new Drive(e, i)));
    }

    /** Held where they are at any slice, paths go on in the same distribution; each neuron has a potential of its own, no input's. */
    @Test
    void heldPathsKeepTheirDistribution() {
        FeltPotentials felt = new FeltPotentials(NEURONS, SLICES);
        double[] exact = new double[NEURONS];
        for (int n = 0; n < NEURONS; n++) {
            double[] c0 = new double[SLICES];
            double[] c1 = new double[SLICES];
            double[] c2 = new double[SLICES];
            for (int t = 0; t < SLICES; t++) {
                c0[t] = n % 5 * 900 * Math.pow(Math.sin(0.01 * (t + 7 * (n % 5))), 2);
                c1[t] = 1250 + 200 * (n % 5) * t / SLICES;
                c2[t] = n % 2 * 800 * Math.pow(Math.cos(0.02 * t), 4);
                felt.c0()[n * SLICES + t] = (float) c0[t];
                felt.c1()[n * SLICES + t] = (float) c1[t];
                felt.c2()[n * SLICES + t] = (float) c2[t];
            }
            exact[n] = n < 10
                    ? TransferMatrix.of(NEURON)
                            .solve(SlicePotential.of(c0, c1, c2))
                            .activity()
                    : exact[n - 10];
        }
        PathDrawing drawing = PathDrawing.of(NEURON);
        UniformRandomProvider[] random = streams(1);
        float[] squares = new float[NEURONS * SLICES];
        drawing.free(felt, random, squares);
        int sweeps = 400;
        double[][] drawn = new double[NEURONS][sweeps];
        for (int sweep = -3; sweep < sweeps; sweep++) {
            drawing.held(felt, (sweep + 3) * 97 % SLICES, random, squares);
            double[] activities = activities(squares);
            for (int n = 0; n < NEURONS && sweep >= 0; n++) {
                drawn[n][sweep] = activities[n];
            }
        }
        // 40 neurons within 4.5 standard errors: false in 3e-4; successive paths share one slice and are all but
        // independent.
        for (int n = 0; n < NEURONS; n++) {
            Estimate found = Estimate.ofIndependent(drawn[n]);
            assertThat(found.value()).isCloseTo(exact[n], within(4.5 * found.error()));
        }
    }
}
