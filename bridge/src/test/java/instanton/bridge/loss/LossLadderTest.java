package instanton.bridge.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import instanton.bridge.forecast.PathResponse;
import instanton.bridge.network.Drives;
import instanton.bridge.reading.DrawnPaths;
import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.PathReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReading;
import instanton.bridge.transfer.OperatingPoint;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Made-up neurons with a straight or bent response and normal noise. Under each image digits 2 and 7 alone compete, with drives 5000 + 40 and 5000;
 * 2 is the truth. With slope A' and deviation sigma at these drives it wins with probability Phi(40 A' sqrt(n) / (sigma sqrt(2))).
 */
class LossLadderTest {
    private static final int PATHS = 4;
    private static final double SLOPE = 1e-3;
    private static final double SIGMA = 0.08;
    private static final double X = 40 * SLOPE * Math.sqrt(PATHS) / (SIGMA * Math.sqrt(2));
    private static final double STRONGEST = 20_000;
    private static final int IMAGES = 40;
    private static final double EXACTLY = 2e-7; // what the vote's integral is good to

    private final double[] drives = new double[IMAGES * 10];
    private final int[] truth = new int[IMAGES];
    private final int[] classical = new int[IMAGES];

    LossLadderTest() {
        for (int i = 0; i < IMAGES; i++) {
            drives[i * 10 + 7] = 5000;
            drives[i * 10 + 2] = 5040;
        }
        Arrays.fill(truth, 2);
        Arrays.fill(classical, 2);
    }

    private static double phi(double x) {
        return new NormalDistribution(null, 0, 1).cumulativeProbability(x);
    }

    private static PathResponse straight(double sigma) {
        return new PathResponse(STRONGEST, drive -> SLOPE * drive, drive -> SLOPE, drive -> sigma, drive -> 0);
    }

    /** A quarter of the slope from 3000 on. */
    private static PathResponse bent() {
        DoubleUnaryOperator slope = drive -> drive < 3000 ? SLOPE : SLOPE / 4;
        return new PathResponse(
                6000, // no room for a larger gain
                drive -> SLOPE * Math.min(drive, 3000) + SLOPE / 4 * Math.max(0, drive - 3000),
                slope,
                drive -> SIGMA,
                drive -> 0);
    }

    /** A reading that decides for 7 under the first so many images, for 2 under the others. */
    private static SampledReading reading(int paths, int wrong, float[] scores) {
        int[] images = IntStream.range(0, IMAGES).toArray();
        int[] decisions = IntStream.range(0, IMAGES).map(i -> i < wrong ? 7 : 2).toArray();
        return Reading.sampled("heat-bath", paths, images, decisions, scores, new float[IMAGES * 10], 1);
    }

    private static SampledReading reading(int paths, int wrong) {
        return reading(paths, wrong, new float[IMAGES * 10]);
    }

    private Attribution climb(PathResponse response, PathResponse doubled, PathReading reading) {
        try (Crew crew = Threads.of(2)) {
            return new LossLadder(response, doubled, OperatingPoint.PAPER, Drives.of(10, drives), crew)
                    .climb(reading, truth, classical, images -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Knob knob(Attribution attribution, Cause cause) {
        return attribution.parts().stream()
                .filter(part -> part.cause() == cause)
                .findFirst()
                .orElseThrow()
                .knob();
    }

    private static double regained(Knob knob) {
        return Objects.requireNonNull(knob.regained()).value();
    }

    private static void check(Attribution attribution, Cause cause, double lost) {
        assertThat(attribution.lost(cause)).as(cause.label()).isCloseTo(lost, within(EXACTLY));
        assertThat(attribution.parts().stream().mapToDouble(LossPart::lost).sum())
                .isCloseTo(attribution.total().value(), within(1e-14));
    }

    @Test
    void aStraightResponseLosesToPathsAlone() {
        Attribution attribution = climb(straight(SIGMA), straight(SIGMA), reading(PATHS, 10));
        check(attribution, Cause.NORMALIZATION, 0);
        check(attribution, Cause.PATHS, 1 - phi(X));
        check(attribution, Cause.SATURATION, 0);
        check(attribution, Cause.LATTICE, 0);
        check(attribution, Cause.COUPLINGS, 0);
        check(attribution, Cause.NOISE, phi(X) - 0.75);
        assertThat(attribution.total().value()).isCloseTo(0.25, within(1e-15));
        assertThat(attribution.parts()).extracting(LossPart::cause).doesNotContain(Cause.AUTOCORRELATION);
        assertThat(attribution.parts().get(5).error())
                .isCloseTo(Math.sqrt(phi(X) * (1 - phi(X)) / IMAGES), within(EXACTLY));

        Knob paths = knob(attribution, Cause.PATHS);
        assertThat(regained(paths)).isCloseTo(phi(8 * X) - phi(X), within(EXACTLY)); // sqrt(256 / 4)
        assertThat(paths.sentence()).startsWith("256 paths instead of 4 would bring back ");
        // No noise grows with the gain, so the largest is best: 3200 drives with 16,128, 4000 with more than the
        // response covers.
        Knob gain = knob(attribution, Cause.SATURATION);
        assertThat(gain.sentence()).startsWith("transfer --gain 3200 instead of 1000 would bring back ");
        assertThat(regained(gain)).isCloseTo(phi(3.2 * X) - phi(X), within(EXACTLY));
    }

    @Test
    void aSequentialVoteIsSplitAsTheMostPathsThatItDraws() {
        int[] drawn = new int[IMAGES * 10];
        Arrays.fill(drawn, 2);
        PathReading sequential = reading(PATHS, 10).withDrawnPaths(new DrawnPaths(0.99, drawn, new boolean[IMAGES]));
        Attribution attribution = climb(straight(SIGMA), straight(SIGMA), sequential);
        check(attribution, Cause.PATHS, 1 - phi(X));
        check(attribution, Cause.NOISE, phi(X) - 0.75);
        assertThat(knob(attribution, Cause.NOISE).sentence()).endsWith("and what stopping early changed is in it.");
        assertThat(knob(climb(straight(SIGMA), straight(SIGMA), reading(PATHS, 10)), Cause.NOISE)
                        .sentence())
                .endsWith(" points.");
    }

    @Test
    void weightsThatOrderTheDrivesOtherwiseLoseToNormalization() {
        drives[30 + 7] = 5080; // image 3: read right by the classical network, which decides 2
        drives[50 + 7] = 5080; // image 5: so
        truth[7] = 7; // image 7: read wrong by both
        int many = 1_000_000;
        Attribution attribution = climb(straight(SIGMA), straight(SIGMA), reading(many, 0));
        check(attribution, Cause.NORMALIZATION, 2.0 / IMAGES);
        check(attribution, Cause.PATHS, 0);
        check(attribution, Cause.SATURATION, 0);
        check(attribution, Cause.LATTICE, 0);
        check(attribution, Cause.NOISE, -2.0 / IMAGES); // the reading has none of these errors
        assertThat(attribution.classical()).isEqualTo(1 - 1.0 / IMAGES);
        assertThat(knob(attribution, Cause.NORMALIZATION).sentence()).contains("2 images");
        assertThat(regained(knob(attribution, Cause.NORMALIZATION))).isCloseTo(0.05, within(1e-15));
        assertThat(knob(attribution, Cause.PATHS).sentence()).startsWith("4,000,000 paths instead of 1,000,000");
    }

    @Test
    void aBentResponseLosesToSaturation() {
        Attribution attribution = climb(bent(), bent(), reading(PATHS, 0));
        check(attribution, Cause.PATHS, 1 - phi(X));
        check(attribution, Cause.SATURATION, phi(X) - phi(X / 4));
        check(attribution, Cause.LATTICE, 0);
        // At gain 500 both drives are below the bend and half as far apart.
        Knob gain = knob(attribution, Cause.SATURATION);
        assertThat(gain.sentence()).startsWith("transfer --gain 500 instead of 1000 would bring back ");
        assertThat(regained(gain)).isCloseTo(phi(X / 2) - phi(X / 4), within(EXACTLY));
    }

    @Test
    void aNoisierLatticeLosesToTheLattice() {
        Attribution attribution = climb(straight(2 * SIGMA), straight(SIGMA), reading(PATHS, 0));
        check(attribution, Cause.PATHS, 1 - phi(X));
        check(attribution, Cause.SATURATION, 0);
        check(attribution, Cause.LATTICE, phi(X) - phi(X / 2));
        assertThat(knob(attribution, Cause.LATTICE).sentence())
                .startsWith("1,024 slices instead of 512 would bring back ");
    }

    /** Every mean is 3 sigma / sqrt(n) off the exact one: nine successive paths are worth one. */
    @Test
    void chainsLoseToAutocorrelation() {
        int paths = 36;
        double x = 3 * X; // sqrt(36 / 4)
        float[] scores = new float[IMAGES * 10];
        for (int at = 0; at < scores.length; at++) {
            scores[at] = (float) (SLOPE * drives[at] + (at % 3 == 0 ? -1 : 1) * 3 * SIGMA / 6);
        }
        PathReading reading = reading(paths, 0, scores).withChains(new PathChains(100, 4.4, 0, 0), new BitSet());
        Attribution attribution = climb(straight(SIGMA), straight(SIGMA), reading);
        check(attribution, Cause.PATHS, 1 - phi(x));
        check(attribution, Cause.LATTICE, 0);
        assertThat(attribution.lost(Cause.AUTOCORRELATION))
                .isCloseTo(phi(x) - phi(x / 3), within(1e-5)); // float scores
        check(attribution, Cause.COUPLINGS, 0);
        assertThat(attribution.lost(Cause.NOISE)).isCloseTo(phi(x / 3) - 1, within(1e-5));
        assertThat(knob(attribution, Cause.AUTOCORRELATION).sentence())
                .startsWith("36 independent paths instead of as many successive ones (tauInt 4.4) would bring back ");
    }

    /** Of coupled outputs only the run tells, so its noise stays in their part. */
    @Test
    void coupledOutputsTakeWhatTheRunLost() {
        PathReading reading = reading(PATHS, 12).withChains(new PathChains(50, 2, 0.5, 3000), new BitSet());
        Attribution attribution = climb(straight(SIGMA), straight(SIGMA), reading);
        check(attribution, Cause.PATHS, 1 - phi(X));
        check(attribution, Cause.AUTOCORRELATION, phi(X) - phi(X / 2)); // 2 tauInt = 4
        check(attribution, Cause.COUPLINGS, phi(X / 2) - 0.7);
        assertThat(attribution.parts()).extracting(LossPart::cause).doesNotContain(Cause.NOISE);
        assertThat(attribution.parts().get(5).error()).isCloseTo(Math.sqrt(0.7 * 0.3 / (IMAGES - 1)), within(EXACTLY));
        assertThat(knob(attribution, Cause.COUPLINGS).sentence()).startsWith("--inhibition 0 instead of 3000 would ");
        assertThat(knob(attribution, Cause.AUTOCORRELATION).sentence()).contains("(tauInt at least 2.0)");
    }

    @Test
    void inefficiencyFollowsTheDrive() {
        float[] scores = new float[IMAGES * 10];
        for (int at = 0; at < scores.length; at++) {
            double worth = drives[at] > 0 ? 25 : 4; // 80 neurons with a drive, 320 without
            scores[at] = (float) (SLOPE * drives[at] + Math.sqrt(worth) * SIGMA / 10);
        }
        DoubleUnaryOperator inefficiency =
                PathInefficiency.of(reading(100, 0, scores), straight(SIGMA), Drives.of(10, drives));
        assertThat(inefficiency.applyAsDouble(0)).isCloseTo(4, within(1e-3));
        assertThat(inefficiency.applyAsDouble(5100)).isCloseTo(25, within(1e-3));
        // Four paths can't be worth less than one.
        assertThat(PathInefficiency.of(reading(4, 0, scores), straight(SIGMA / 10), Drives.of(10, drives))
                        .applyAsDouble(5000))
                .isEqualTo(4);
    }

    /** The drive at which the exact neuron's A' / sigma is largest, by a scan of its own differences. */
    @Test
    void theSteepestDriveIsWhereAPathTellsMost() {
        PathResponse bell = new PathResponse(
                10_000, drive -> 0, drive -> 1 / (1 + Math.pow((drive - 2345) / 500, 2)), drive -> 1, drive -> 0);
        assertThat(bell.steepest()).isCloseTo(2345, within(1.25 + 1e-9));
        PathResponse flat = bell.unsaturated();
        assertThat(flat.activity().applyAsDouble(3345) - flat.activity().applyAsDouble(2345))
                .isCloseTo(1000, within(0.01));
    }
}
