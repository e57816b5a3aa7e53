package instanton.bridge.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.network.Drives;
import instanton.quantum.engine.Engine;
import instanton.quantum.exact.GroupDistribution;
import instanton.quantum.exact.GroupTransferMatrix;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChainSamplingTest {
    private static final NeuronParameters NEURON = NeuronParameters.PAPER;
    private static final Crew TWO = Threads.of(2);

    @AfterAll
    static void stop() {
        TWO.close();
    }

    private static SampledActivities sample(
            Engine engine, double inhibition, int workers, int[] images, double[] drives, int... paths)
            throws InterruptedException {
        return ChainSampling.of(engine, inhibition, new RandomStreams(21), workers == 1 ? Crew.alone() : TWO)
                .sample(images, Drives.of(drives.length / images.length, drives), paths, done -> {});
    }

    private static double exact(double drive) {
        return TransferMatrix.of(NEURON).solve(Drive.excitation(drive)).activity();
    }

    @Test
    void oneInputStandsForAllPixels() {
        Wiring wiring = Drives.wiring(NEURON, new double[] {3000, 0, 700}, 50);
        assertThat(wiring.size()).isEqualTo(3);
        assertThat(wiring.drive(0).excitation()).isEqualTo(3000);
        assertThat(wiring.drive(1).excitation()).isZero();
        assertThat(wiring.drive(2).excitation()).isEqualTo(700);
        assertThat(wiring.edges()).hasSize(3).allSatisfy(edge -> assertThat(edge.strength())
                .isEqualTo(50));
        assertThat(Drives.wiring(NEURON, new double[] {3000, 0, 700}, 0).edges())
                .isEmpty();
    }

    /** Six activities, each within 5 of its own errors, which are good to a tenth: false in 1e-5. */
    @Test
    void metropolisGivesTheExactActivities() throws InterruptedException {
        double[] drives = {1000, 4000, 8000, 2000, 6000, 0};
        SampledActivities sampled = sample(MultilevelMetropolis.of(NEURON), 0, 2, new int[] {4, 9, 2}, drives, 4, 6000);
        for (int at = 0; at < drives.length; at++) {
            int image = at / 2;
            int digit = at % 2;
            double z = (sampled.mean(image, 1, digit) - exact(drives[at])) / sampled.error(image, digit);
            assertThat(z).as("drive %s", drives[at]).isBetween(-5.0, 5.0);
            assertThat(sampled.tauInt(image, digit)).isBetween(1f, 300f);
            assertThat(sampled.tauIntKnown(image, digit)).isTrue();
        }
    }

    /** Two neurons that inhibit each other strongly, against their joint transfer matrix; 5 errors: false in 1e-6. */
    @Test
    void blockGibbsGivesCoupledActivities() throws InterruptedException {
        double[] drives = {6000, 8000};
        Wiring wiring = Drives.wiring(NEURON, drives, 5000);
        GroupDistribution pair = GroupTransferMatrix.of(NEURON).solve(wiring, 0, 1);
        SampledActivities sampled = sample(PathHeatBath.untabulated(NEURON), 5000, 1, new int[] {0}, drives, 4000);
        assertThat((sampled.mean(0, 0, 0) - pair.path(0).activity()) / sampled.error(0, 0))
                .isBetween(-5.0, 5.0);
        assertThat((sampled.mean(0, 0, 1) - pair.path(1).activity()) / sampled.error(0, 1))
                .isBetween(-5.0, 5.0);
        assertThat(pair.path(0).activity()).isLessThan(exact(6000) - 0.1); // the coupling is felt
    }

    /** The paper's inhibition is nothing: ten neurons within 5 errors of the exact activities (1e-5). */
    @Test
    void thePapersInhibitionChangesNothing() throws InterruptedException {
        double[] drives = {100, 900, 1700, 2500, 3300, 4100, 4900, 5700, 6500, 7300};
        SampledActivities sampled = sample(PathHeatBath.untabulated(NEURON), 1e-17, 1, new int[] {5}, drives, 600);
        for (int digit = 0; digit < 10; digit++) {
            assertThat((sampled.mean(0, 0, digit) - exact(drives[digit])) / sampled.error(0, digit))
                    .as("digit %d", digit)
                    .isBetween(-5.0, 5.0);
            assertThat((double) sampled.tauInt(0, digit)).isCloseTo(0.5, within(0.35));
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws InterruptedException {
        double[] drives = {3000, 500, 200, 4000, 900, 800};
        for (Engine engine : new Engine[] {MultilevelMetropolis.of(NEURON), PathHeatBath.untabulated(NEURON)}) {
            SampledActivities one = sample(engine, 20, 1, new int[] {1, 2, 3}, drives, 2, 5);
            SampledActivities two = sample(engine, 20, 2, new int[] {3, 2, 1}, swapped(drives), 2, 5);
            for (int image = 0; image < 3; image++) {
                for (int digit = 0; digit < 2; digit++) {
                    assertThat(two.mean(2 - image, 0, digit)).isEqualTo(one.mean(image, 0, digit));
                    assertThat(two.mean(2 - image, 1, digit)).isEqualTo(one.mean(image, 1, digit));
                    assertThat(two.error(2 - image, digit)).isEqualTo(one.error(image, digit));
                }
            }
        }
    }

    private static double[] swapped(double[] drives) {
        return new double[] {drives[4], drives[5], drives[2], drives[3], drives[0], drives[1]};
    }

    @Test
    void tooFewPathsLeaveErrorsUnknown() throws InterruptedException {
        SampledActivities sampled =
                sample(PathHeatBath.untabulated(NEURON), 0, 1, new int[] {0}, new double[] {1000, 2000}, 2);
        assertThat(sampled.error(0, 0)).isNaN();
        assertThat(sampled.tauInt(0, 1)).isNaN();
        assertThat(sampled.tauIntKnown(0, 1)).isFalse();
        assertThat(sampled.decision(0, 0)).isEqualTo(1);
    }
}
