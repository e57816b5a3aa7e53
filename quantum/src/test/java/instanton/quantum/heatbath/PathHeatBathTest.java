package instanton.quantum.heatbath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class PathHeatBathTest {
    private static final int DRIVES = 20;
    private static final int PATHS = 3000;

    private static Estimate activity(PathHeatBath heatBath, Drive drive, int paths, RandomStreams randomness) {
        double[] activities = new double[paths];
        heatBath.sampler().draw(drive, p -> randomness.stream(0, 0, p), activities);
        return Estimate.ofIndependent(activities);
    }

    /**
     * Unbiased at 20 drives from 0 to 40000. False-failure probability: 20 z-scores beyond 4 in 1.3e-3, and a chi-square
     * beyond its 1e-6 quantiles in 2e-6; the seed is fixed.
     */
    @Test
    void agreesWithTheExactEngine() {
        PathHeatBath heatBath = PathHeatBath.of(NeuronParameters.PAPER);
        TransferMatrix exact = TransferMatrix.of(NeuronParameters.PAPER);
        double chiSquare = 0;
        for (int i = 0; i < DRIVES; i++) {
            Drive drive = Drive.excitation(40_000.0 * i / (DRIVES - 1));
            Estimate sampled = activity(heatBath, drive, PATHS, new RandomStreams(1000 + i));
            double z = sampled.z(exact.solve(drive).activity());
            assertThat(z).as("z at E = %s", drive.excitation()).isBetween(-4.0, 4.0);
            chiSquare += z * z;
        }
        ChiSquaredDistribution distribution = new ChiSquaredDistribution(DRIVES);
        assertThat(chiSquare)
                .isBetween(
                        distribution.inverseCumulativeProbability(1e-6),
                        distribution.inverseCumulativeProbability(1 - 1e-6));
    }

    /** Fluctuations too: the deviations of physics.md's table, within 4 standard errors s/sqrt(2n) and its last digit. */
    @Test
    void fluctuatesAsIndependentPathsDo() {
        PathHeatBath heatBath = PathHeatBath.of(NeuronParameters.PAPER);
        double[][] known = {{1000, 0.036}, {3000, 0.072}, {6000, 0.088}, {8000, 0.083}};
        for (double[] row : known) {
            double deviation = activity(heatBath, Drive.excitation(row[0]), PATHS, new RandomStreams(7))
                            .error()
                    * Math.sqrt(PATHS);
            assertThat(deviation).isCloseTo(row[1], within(4 * row[1] / Math.sqrt(2 * PATHS) + 0.0005));
        }
    }

    /** An inhibited neuron, whose start is not interpolated; |z| < 4 fails falsely in 6e-5. */
    @Test
    void agreesUnderInhibition() {
        Drive drive = new Drive(7000, 20_000);
        Estimate sampled = activity(PathHeatBath.of(NeuronParameters.PAPER), drive, PATHS, new RandomStreams(3));
        assertThat(sampled.z(
                        TransferMatrix.of(NeuronParameters.PAPER).solve(drive).activity()))
                .isBetween(-4.0, 4.0);
    }

    /**
     * White noise up to strong couplings: the largest weight wanders across the grid from slice to slice, and a message shrinks by many
     * orders of magnitude at each. |z| < 4 fails falsely in 6e-5.
     */
    @Test
    void agreesUnderStrongAndRoughPotentials() {
        UniformRandomProvider random = new RandomStreams(9).stream(0, 0, 0);
        int slices = NeuronParameters.PAPER.lattice().slices();
        SlicePotential rough = SlicePotential.of(
                random.doubles(slices, 0, 100_000).toArray(),
                random.doubles(slices, 1250, 51_250).toArray(),
                new double[slices]);
        double[] activities = new double[PATHS];
        RandomStreams randomness = new RandomStreams(4);
        PathHeatBath.untabulated(NeuronParameters.PAPER)
                .sampler()
                .draw(rough, p -> randomness.stream(0, 0, p), activities, new double[PATHS]);
        Estimate sampled = Estimate.ofIndependent(activities);
        assertThat(sampled.z(
                        TransferMatrix.of(NeuronParameters.PAPER).solve(rough).activity()))
                .isBetween(-4.0, 4.0);
    }

    /** On another lattice, with a short circle on which the far side is felt; |z| < 4 fails falsely in 6e-5. */
    @Test
    void agreesOnAShortCircle() {
        NeuronParameters parameters = NeuronParameters.of(600, 0.15, 128, 2);
        Drive drive = Drive.excitation(900);
        Estimate sampled = activity(PathHeatBath.of(parameters), drive, 20_000, new RandomStreams(5));
        assertThat(sampled.z(TransferMatrix.of(parameters).solve(drive).activity()))
                .isBetween(-4.0, 4.0);
    }

    /** A million slices in T = 0.7 take 3,488 grid points each: 15 GB. */
    @Test
    void refusesWhatNoArrayHolds() {
        PathHeatBath heatBath = PathHeatBath.untabulated(NeuronParameters.of(5000, 0.7, 1 << 20, 4));
        assertThatThrownBy(heatBath::sampler)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1,048,576 slices")
                .hasMessageContaining("fit into 8 GB");
    }

    /** A driven neuron's potential is its own mirror image in time, which its rows tell; written slice by slice it tells nothing. */
    @Test
    void oneSideFilteredServesAsBoth() {
        for (NeuronParameters parameters : List.of(NeuronParameters.PAPER, NeuronParameters.of(600, 0.15, 127, 2))) {
            SlicePotential mirrored = SlicePotential.driven(parameters, parameters.inputPath(), new Drive(2000, 3000));
            SlicePotential written = SlicePotential.of(
                    coefficients(mirrored, mirrored::c0),
                    coefficients(mirrored, mirrored::c1),
                    coefficients(mirrored, mirrored::c2));
            PathHeatBath heatBath = PathHeatBath.untabulated(parameters);
            assertThat(drawn(heatBath, mirrored)).isEqualTo(drawn(heatBath, written));
        }
    }

    private static double[] drawn(PathHeatBath heatBath, SlicePotential felt) {
        double[] activities = new double[50];
        RandomStreams randomness = new RandomStreams(13);
        heatBath.sampler().draw(felt, p -> randomness.stream(0, 0, p), activities, new double[50]);
        return activities;
    }

    private static double[] coefficients(SlicePotential potential, IntToDoubleFunction of) {
        return IntStream.range(0, potential.slices()).mapToDouble(of).toArray();
    }

    @Test
    void theFirstPathsDoNotDependOnHowManyAreDrawn() {
        PathHeatBath.Sampler sampler = PathHeatBath.of(NeuronParameters.PAPER).sampler();
        RandomStreams randomness = new RandomStreams(11);
        double[] few = new double[5];
        double[] many = new double[40];
        sampler.draw(Drive.excitation(5000), p -> randomness.stream(1, 2, p), few);
        sampler.draw(Drive.excitation(9000), p -> randomness.stream(8, 2, p), new double[3]);
        sampler.draw(Drive.excitation(5000), p -> randomness.stream(1, 2, p), many);
        assertThat(java.util.Arrays.copyOf(many, 5)).containsExactly(few);
        assertThat(many[5]).isNotEqualTo(many[4]);
    }

    /** Raw activity of section 3.2, from the positions: sum_t V0(phi_t) over the input's own sum. */
    @Test
    void keepsThePathsWhoseActivitiesItTells() {
        NeuronParameters paper = NeuronParameters.PAPER;
        PathHeatBath.Sampler sampler = PathHeatBath.of(paper).sampler();
        RandomStreams randomness = new RandomStreams(12);
        for (Drive drive : new Drive[] {Drive.excitation(6000), new Drive(7000, 20_000)}) {
            double[] alone = new double[3];
            double[] activities = new double[3];
            double[][] positions = new double[3][512];
            sampler.draw(drive, p -> randomness.stream(1, 2, p), alone);
            sampler.draw(drive, p -> randomness.stream(1, 2, p), activities, positions);
            assertThat(activities).containsExactly(alone);
            for (int p = 0; p < 3; p++) {
                assertThat(positions[p][0]).isPositive();
                double sum = 0;
                double step = 0;
                for (int t = 0; t < 512; t++) {
                    sum += 5000 * Math.pow(positions[p][t] * positions[p][t] - 1, 2) / 4;
                    step = Math.max(step, Math.abs(positions[p][(t + 1) % 512] - positions[p][t]));
                }
                assertThat(sum / paper.inputPath().potentialSum()).isCloseTo(activities[p], within(1e-9));
                assertThat(step)
                        .isLessThan(8 * Math.sqrt(0.7 / 512)); // a free step's deviations, beyond 8 once in 1e12
            }
        }
    }
}
