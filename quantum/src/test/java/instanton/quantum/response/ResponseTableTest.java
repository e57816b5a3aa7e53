package instanton.quantum.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.response.ResponseTable.Measure;
import instanton.quantum.response.ResponseTable.Subject;
import instanton.quantum.response.ResponseTable.Term;
import instanton.quantum.work.Crew;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTableTest {
    private static final NeuronParameters PAPER = NeuronParameters.PAPER;
    private static final int DISTINCT = KinkCell.distinct(PAPER);
    private static final double STRONGEST_E = 30_000;
    private static final double STRONGEST_I = 60_000;
    private static final double[] KINK = new double[DISTINCT];
    private static final double[] SQUARED = new double[DISTINCT];
    private static final double[] BROADER = new double[DISTINCT]; // changes its sign
    private static final double[] NARROWER = new double[DISTINCT];

    @SuppressWarnings("NullAway.Init") // set before all
    private static Subject subject;

    @SuppressWarnings("NullAway.Init")
    private static ResponseTable table;

    @BeforeAll
    static void compute() {
        for (int t = 0; t < DISTINCT; t++) {
            KINK[t] = PAPER.inputPath().departure(t);
            SQUARED[t] = KINK[t] * KINK[t];
            BROADER[t] = Math.sqrt(KINK[t]) - KINK[t] - 0.1;
            NARROWER[t] = SQUARED[t] * KINK[t];
        }
        double[] ones = ProfileBasis.multiplicities(PAPER);
        for (int t = 0; t < DISTINCT; t++) {
            ones[t] /= PAPER.lattice().slices();
        }
        Measure activity = Measure.activity(PAPER);
        subject = new Subject(
                PAPER,
                KINK,
                SQUARED,
                List.of(Term.relative(0, BROADER, 0.1), Term.relative(2, NARROWER, 0.1)),
                activity,
                List.of(activity, new Measure(1, ones), new Measure(4, ones)));
        table = ResponseTable.of(subject, STRONGEST_E, STRONGEST_I, Crew.alone());
    }

    private static double[] answer(double noise, double... drive) {
        double[] measures = new double[3];
        table.reader().answer(drive, noise, measures);
        return measures;
    }

    /** Activity and mean of phi^2 at random drives, most between the nodes. */
    @Test
    void agreesWithTheExactEngine() {
        TransferMatrix exact = TransferMatrix.of(PAPER);
        UniformRandomProvider random = new RandomStreams(3).stream(0, 0, 0);
        for (int trial = 0; trial < 60; trial++) {
            double e = STRONGEST_E * Math.pow(random.nextDouble(), 2);
            double i = trial % 4 == 0 ? 0 : STRONGEST_I * Math.pow(random.nextDouble(), 3);
            double[] found = answer(0, e, i, 0, 0, 0);
            var solved = exact.solve(new Drive(e, i));
            assertThat(found[0]).as("%s, %s", e, i).isCloseTo(solved.activity(), within(2e-3));
            assertThat(found[1]).isCloseTo(solved.mean(s -> s), within(1e-3));
            assertThat(found[2]).isCloseTo(solved.mean(s -> Math.pow(s - 1, 4)), within(1e-3));
        }
    }

    /** The house's reference values: mean, mean of phi^2, and the deviation of one path. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.1309538, 0.9899204, 0.0222128",
        "1000, , , 0.03675",
        "3000, 0.6189992, 0.8227195, 0.07319",
        "6000, 1.3025527, 0.7155260, 0.08581",
        "8000, 1.5824106, 0.6762641, 0.08267"
    })
    void reproducesTheReferenceValues(double e, Double activity, Double squared, double deviation) {
        double[] mean = answer(0, e, 0, 0, 0, 0);
        if (activity != null && squared != null) {
            assertThat(mean[0]).isCloseTo(activity, within(1e-3));
            assertThat(mean[1]).isCloseTo(squared, within(5e-4));
        }
        assertThat(answer(1, e, 0, 0, 0, 0)[0] - mean[0]).isCloseTo(deviation, within(5e-3 * deviation));
        assertThat(answer(-2, e, 0, 0, 0, 0)[0] - mean[0]).isCloseTo(-2 * deviation, within(1e-2 * deviation));
    }

    /** Small terms of either sign and a shift of c1: the cell's own solution of the same potential. */
    @ParameterizedTest
    @CsvSource({
        "2000, 0, 150, 0, 0",
        "2000, 0, -150, 30, 0",
        "5000, 3000, 400, 250, 0",
        "5000, 3000, -400, -250, 40",
        "900, 12000, 60, -600, -20",
        "14000, 500, -900, 40, 0",
        "14000, 500, 0, 0, 30"
    })
    void smallTermsAndTheShiftAreThoseOfTheCell(double e, double i, double x, double y, double shift) {
        KinkCell cell = KinkCell.of(
                PAPER, 0.8, SlicePotential.of(new double[] {1.2 * e}, new double[] {1300}, new double[] {1.2 * i}));
        double[] withTerms = solved(cell, new double[] {e, i, x, y, shift});
        double[] without = solved(cell, new double[] {e, i, 0, 0, 0});
        double[] foundWith = answer(0, e, i, x, y, shift);
        double[] foundWithout = answer(0, e, i, 0, 0, 0);
        for (int k = 0; k < 3; k++) {
            double effect = withTerms[k] - without[k];
            assertThat(foundWith[k] - foundWithout[k])
                    .as("measure %s", k)
                    .isCloseTo(effect, within(0.02 * Math.abs(effect) + 5e-4));
        }
    }

    /** A term from 0 on has its polynomial about the middle, where answers and slopes count from 0 all the same. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 60, 250, 400, 500})
    void aTermFromZeroOnCountsFromZero(double x) {
        Measure activity = Measure.activity(PAPER);
        ResponseTable small = ResponseTable.of(
                new Subject(PAPER, KINK, SQUARED, List.of(Term.upTo(1, KINK, 0.4)), activity, List.of(activity)),
                4000,
                500,
                Crew.alone());
        KinkCell cell = KinkCell.of(
                PAPER, 0.8, SlicePotential.of(new double[] {4000}, new double[] {1800}, new double[] {500}));
        double[][] c = new double[3][DISTINCT];
        for (int t = 0; t < DISTINCT; t++) {
            c[0][t] = 3000 * KINK[t];
            c[1][t] = 1250 + x * KINK[t];
            c[2][t] = 200 * SQUARED[t];
        }
        cell.solve(c[0], c[1], c[2]);
        double[] second = new double[DISTINCT];
        cell.meanDepartures(second, new double[DISTINCT]);
        double exact = 0;
        for (int t = 0; t < DISTINCT; t++) {
            exact += activity.weights()[t] * second[t];
        }
        double[] found = new double[1];
        small.reader().answer(new double[] {3000, 200, x, 0}, 0, found);
        assertThat(found[0]).isCloseTo(exact, within(2e-3)); // as without terms
        double[] after = new double[1];
        small.reader().answer(new double[] {3000, 200, x + 1e-4, 0}, 0, after);
        double[] slopes = new double[4];
        small.reader().slopes(new double[] {3000, 200, x, 0}, 0, new double[] {1}, slopes);
        assertThat(slopes[2]).isCloseTo((after[0] - found[0]) / 1e-4, within(1e-7));
        assertThat(slopes[2]).isNegative();
    }

    private static double[] solved(KinkCell cell, double[] drive) {
        double[][] c = new double[3][DISTINCT];
        for (int t = 0; t < DISTINCT; t++) {
            c[0][t] = drive[0] * KINK[t] + drive[2] * BROADER[t];
            c[1][t] = 1250 + drive[4];
            c[2][t] = drive[1] * SQUARED[t] + drive[3] * NARROWER[t];
        }
        cell.solve(c[0], c[1], c[2]);
        double[][] moments = new double[5][DISTINCT];
        cell.meanPhiSquared(moments[1]);
        cell.meanDepartures(moments[2], moments[4]);
        double[] values = new double[3];
        for (int k = 0; k < 3; k++) {
            Measure measure = subject.measures().get(k);
            for (int t = 0; t < DISTINCT; t++) {
                values[k] += measure.weights()[t] * moments[measure.power()][t];
            }
        }
        return values;
    }

    /** The slopes are those of the answer itself, within a cell and beyond the table's ends. */
    @Test
    void slopesAreDifferencesOfTheAnswer() {
        UniformRandomProvider random = new RandomStreams(4).stream(0, 0, 0);
        double[] weights = {0.7, -1.3, 0.4};
        double[] slopes = new double[5];
        for (int trial = 0; trial < 200; trial++) {
            double[] drive = {
                1.2 * STRONGEST_E * random.nextDouble(),
                1.2 * STRONGEST_I * Math.pow(random.nextDouble(), 3),
                400 * (random.nextDouble() - 0.5),
                400 * (random.nextDouble() - 0.5),
                100 * (random.nextDouble() - 0.5)
            };
            double noise = random.nextDouble() - 0.5;
            table.reader().slopes(drive, noise, weights, slopes);
            for (int p = 0; p < drive.length; p++) {
                double middle = drive[p];
                double step = 1e-4;
                drive[p] = middle + step;
                double after = weighted(weights, answer(noise, drive));
                drive[p] = middle - step;
                double before = weighted(weights, answer(noise, drive));
                drive[p] = middle;
                // A node of the grid lies between the two in fewer than one of 10^5.
                assertThat(slopes[p]).as("entry %s", p).isCloseTo((after - before) / (2 * step), within(1e-9));
            }
        }
    }

    private static double weighted(double[] weights, double[] measures) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * measures[k];
        }
        return sum;
    }

    /** Beyond its ends it answers as there, and nothing pulls. */
    @Test
    void staysWhatItIsBeyondItsEnds() {
        double[] end = answer(0.3, STRONGEST_E, STRONGEST_I, 10, -10, 20);
        double[] beyond = answer(0.3, 3 * STRONGEST_E, 9 * STRONGEST_I, 10, -10, 20);
        for (int k = 0; k < 3; k++) {
            assertThat(beyond[k]).isCloseTo(end[k], within(1e-9));
        }
        assertThat(answer(0, -50, -7, 0, 0, 0)).isEqualTo(answer(0, 0, 0, 0, 0, 0));
        double[] slopes = new double[5];
        table.reader().slopes(new double[] {2 * STRONGEST_E, -1, 0, 0, 0}, 0, new double[] {1, 1, 1}, slopes);
        assertThat(slopes[0]).isZero();
        assertThat(slopes[1]).isZero();
        assertThat(slopes[4]).isNotZero();
    }

    @Test
    void readsSomeMeasuresAsItReadsAll() {
        double[] drive = {4000, 2000, 100, 50, 20};
        double[] all = new double[3];
        table.reader().answer(drive, 0.5, all);
        double[] last = new double[2];
        table.reader(1, 2).answer(drive, 0.5, last);
        assertThat(last).containsExactly(all[1], all[2]);
        double[] slopes = new double[5];
        double[] same = new double[5];
        table.reader(1, 2).slopes(drive, 0.5, new double[] {2, 3}, slopes);
        table.reader().slopes(drive, 0.5, new double[] {0, 2, 3}, same);
        assertThat(slopes).containsExactly(same);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.reader(2, 2))
                .withMessage("expected some of 3 measures, found 2 from 2 on");
    }
}
