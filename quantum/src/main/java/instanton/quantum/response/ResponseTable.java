package instanton.quantum.response;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What neurons answer that feel {@code c0_t = e u(t) + sum_m x_m q_m(t)} and {@code c2_t = i v(t) + ...}: any linear measures of the exact
 * {@code <phi_t^2>}, {@code <(phi_t^2 - 1)^2>}, {@code <(phi_t^2 - 1)^4>}, with what one path adds to them,
 * and all slopes.
 *
 * <p>In e and i it is a table, linear between its nodes, which lie evenly in ln(1 + e/500); in the small x_m it is their polynomial of second order
 * at each node, by differences of the exact solution. A shift d of c1 counts to first order. Beyond the table's end the answer stays what
 * it is there.
 *
 * <p>One path's activity deviates by {@code sigma = sqrt(-(dA/dd) / (a R))}, R = sum_t (psi_t^2 - 1)^2, and measure y by its part along that,
 * {@code -(dy/dd) / (a R sigma)} per standard deviation: noise is given in such units. Immutable.
 */
public final class ResponseTable {
    private static final double ORIGIN = 500;
    private static final double SPACING = 1.1;
    private static final double DENSITY = 8; // of nodes that are computed
    private static final int REFINED = 3;
    private static final double STEP = 0.02; // of c1, in Lambda/4

    private final int terms;
    private final double[] centres; // of their polynomials
    private final int measures;
    private final int size; // coefficients of a measure: polynomial, shift of c1, noise
    private final Axis excitation;
    private final Axis inhibition;
    private final int padded; // measures, up to a multiple of 4
    private final float[] nodes; // excitation nodes x inhibition nodes x size x padded

    /**
     * A small addition to the potential.
     *
     * @param coefficient which of c0, c1, c2
     * @param profile by distinct slice
     * @param relative whether it grows with the drives: in units of e + 500 for c0 and of i + 500 for c2, else of Lambda/4
     * @param centre of its polynomial
     * @param span how far from there it gets
     */
    public record Term(int coefficient, double[] profile, boolean relative, double centre, double span) {
        /** One of either sign that grows with the drives. */
        public static Term relative(int coefficient, double[] profile, double span) {
            return new Term(coefficient, profile, true, 0, span);
        }

        /** One of either sign, in units of Lambda/4. */
        public static Term within(int coefficient, double[] profile, double span) {
            return new Term(coefficient, profile, false, 0, span);
        }

        /** One from 0 on, in units of Lambda/4. */
        public static Term upTo(int coefficient, double[] profile, double largest) {
            return new Term(coefficient, profile, false, largest / 2, largest / 2);
        }

        private double step(double e, double i, double quarter) {
            return span * (relative ? ORIGIN + (coefficient == 0 ? e : i) : quarter);
        }
    }

    /**
     * A linear measure.
     *
     * @param power 1 for phi^2, 2 for (phi^2 - 1)^2, 4 for (phi^2 - 1)^4
     * @param weights by distinct slice
     */
    public record Measure(int power, double[] weights) {
        /** The raw activity. */
        public static Measure activity(NeuronParameters parameters) {
            double[] weights = ProfileBasis.multiplicities(parameters);
            double sum = 0;
            for (int t = 0; t < weights.length; t++) {
                sum += weights[t] * parameters.inputPath().departure(t);
            }
            for (int t = 0; t < weights.length; t++) {
                weights[t] /= sum;
            }
            return new Measure(2, weights);
        }
    }

    /**
     * What a table is of.
     *
     * @param excitatory u by distinct slice
     * @param inhibitory v by distinct slice
     * @param terms the q_m
     * @param activity the raw activity, which says how paths deviate
     * @param measures what the table is to give
     */
    public record Subject(
            NeuronParameters parameters,
            double[] excitatory,
            double[] inhibitory,
            List<Term> terms,
            Measure activity,
            List<Measure> measures) {}

    /** Nodes evenly in ln(1 + value / 500), from 0. */
    private record Axis(int count, double step) {
        static Axis of(double strongest) {
            double length = Math.log1p(strongest / ORIGIN);
            int count = Math.max(4, (int) Math.ceil(DENSITY * length) + 1);
            return new Axis(count, length / (count - 1));
        }

        double value(int node) {
            return ORIGIN * Math.expm1(node * step);
        }

        Axis refined() {
            return new Axis((count - 1) * REFINED + 1, step / REFINED);
        }
    }

    private ResponseTable(Subject subject, Axis excitation, Axis inhibition, float[] nodes) {
        this.terms = subject.terms().size();
        this.centres = centres(subject);
        this.measures = subject.measures().size();
        this.size = size(terms);
        this.padded = padded(measures);
        this.excitation = excitation;
        this.inhibition = inhibition;
        this.nodes = nodes;
    }

    private static int padded(int measures) {
        return (measures + 3) / 4 * 4;
    }

    private static double[] centres(Subject subject) {
        double quarter = subject.parameters().well().lambda() / 4;
        return subject.terms().stream()
                .mapToDouble(term -> term.centre() * quarter)
                .toArray();
    }

    private static int size(int terms) {
        return 1 + terms + terms * (terms + 1) / 2 + 2;
    }

    /**
     * Computes a table.
     *
     * @param strongestExcitation largest e, an energy
     * @param strongestInhibition largest i
     */
    public static ResponseTable of(Subject subject, double strongestExcitation, double strongestInhibition, Crew crew) {
        Axis excitation = Axis.of(strongestExcitation);
        Axis inhibition = Axis.of(strongestInhibition);
        List<Job<Subject, double[][]>> jobs = new ArrayList<>();
        for (int e = 0; e < excitation.count(); e++) {
            double value = excitation.value(e);
            jobs.add(shared -> row(shared, value, inhibition));
        }
        List<double[][]> rows = crew.finish(subject, jobs);
        int stride = padded(subject.measures().size()) * size(subject.terms().size());
        return new ResponseTable(
                subject, excitation.refined(), inhibition.refined(), refine(rows, stride, inhibition.count()));
    }

    private static double[][] row(Subject subject, double e, Axis inhibition) {
        double[][] row = new double[inhibition.count()][];
        for (int i = 0; i < row.length; i++) {
            row[i] = new Node(subject, e, inhibition.value(i)).coefficients();
        }
        return row;
    }

    /** One node's differences. */
    private static final class Node {
        private final Subject subject;
        private final double e;
        private final double i;
        private final KinkCell cell;
        private final double[] steps;
        private final double[] centres;
        private final double[][] moments;

        Node(Subject subject, double e, double i) {
            this.subject = subject;
            this.e = e;
            this.i = i;
            double quarter = subject.parameters().well().lambda() / 4;
            this.steps = new double[subject.terms().size()];
            this.centres = centres(subject);
            double widestC0 = e;
            double widestC2 = i;
            for (int m = 0; m < steps.length; m++) {
                Term term = subject.terms().get(m);
                steps[m] = term.step(e, i, quarter);
                widestC0 += term.coefficient() == 0 ? steps[m] : 0;
                widestC2 += term.coefficient() == 2 ? steps[m] : 0;
            }
            int distinct = subject.excitatory().length;
            double[] one = new double[1];
            one[0] = 1.1 * quarter;
            this.cell = KinkCell.of(
                    subject.parameters(),
                    SPACING,
                    SlicePotential.of(new double[] {widestC0}, one, new double[] {widestC2}));
            this.moments = new double[3][distinct];
        }

        private double[] solve(double[] x, double shift) {
            int distinct = subject.excitatory().length;
            double[][] c = new double[3][distinct];
            for (int t = 0; t < distinct; t++) {
                c[0][t] = e * subject.excitatory()[t];
                c[1][t] = subject.parameters().well().lambda() / 4 + shift;
                c[2][t] = i * subject.inhibitory()[t];
                for (int m = 0; m < x.length; m++) {
                    Term term = subject.terms().get(m);
                    c[term.coefficient()][t] += (centres[m] + x[m]) * term.profile()[t];
                }
            }
            cell.solve(c[0], c[1], c[2]);
            cell.meanPhiSquared(moments[0]);
            cell.meanDepartures(moments[1], moments[2]);
            double[] values = new double[subject.measures().size() + 1]; // the activity at last
            for (int y = 0; y < values.length; y++) {
                Measure measure = y + 1 < values.length ? subject.measures().get(y) : subject.activity();
                double[] of = moments[measure.power() == 4 ? 2 : measure.power() - 1];
                for (int t = 0; t < distinct; t++) {
                    values[y] += measure.weights()[t] * of[t];
                }
            }
            return values;
        }

        double[] coefficients() {
            int terms = steps.length;
            int measures = subject.measures().size();
            int size = size(terms);
            int padded = padded(measures);
            double[] coefficients = new double[size * padded];
            double[] x = new double[terms];
            double[] middle = solve(x, 0);
            double[][] up = new double[terms][];
            for (int m = 0; m < terms; m++) {
                x[m] = steps[m];
                up[m] = solve(x, 0);
                x[m] = -steps[m];
                double[] down = solve(x, 0);
                x[m] = 0;
                for (int y = 0; y < measures; y++) {
                    coefficients[(1 + m) * padded + y] = (up[m][y] - down[y]) / (2 * steps[m]);
                    coefficients[square(m, m, terms) * padded + y] =
                            (up[m][y] + down[y] - 2 * middle[y]) / (2 * steps[m] * steps[m]);
                }
            }
            for (int m = 0; m < terms; m++) {
                for (int n = m + 1; n < terms; n++) {
                    x[m] = steps[m];
                    x[n] = steps[n];
                    double[] both = solve(x, 0);
                    x[m] = 0;
                    x[n] = 0;
                    for (int y = 0; y < measures; y++) {
                        coefficients[square(m, n, terms) * padded + y] =
                                (both[y] - up[m][y] - up[n][y] + middle[y]) / (steps[m] * steps[n]);
                    }
                }
            }
            double shift = STEP * subject.parameters().well().lambda() / 4;
            double[] stiffer = solve(x, shift);
            double[] softer = solve(x, -shift);
            double unit = subject.parameters().lattice().spacing()
                    * subject.parameters().inputPath().potentialSum()
                    / (subject.parameters().well().lambda() / 4);
            double sigma = Math.sqrt((softer[measures] - stiffer[measures]) / (2 * shift) / unit);
            for (int y = 0; y < measures; y++) {
                double slope = (stiffer[y] - softer[y]) / (2 * shift);
                coefficients[y] = middle[y];
                coefficients[(size - 2) * padded + y] = slope;
                coefficients[(size - 1) * padded + y] = -slope / unit / sigma;
            }
            return coefficients;
        }
    }

    /** Where x_m x_n stands, m at most n. */
    private static int square(int m, int n, int terms) {
        return 1 + terms + m * terms - m * (m - 1) / 2 + n - m;
    }

    /** By Catmull and Rom's cubics, along both axes. */
    private static float[] refine(List<double[][]> rows, int stride, int columns) {
        int fineRows = (rows.size() - 1) * REFINED + 1;
        int fineColumns = (columns - 1) * REFINED + 1;
        float[] nodes = new float[fineRows * fineColumns * stride];
        double[] along = new double[4];
        double[] across = new double[4];
        for (int r = 0; r < fineRows; r++) {
            int firstRow = cubic(r, rows.size(), along);
            for (int c = 0; c < fineColumns; c++) {
                int firstColumn = cubic(c, columns, across);
                int at = (r * fineColumns + c) * stride;
                for (int k = 0; k < stride; k++) {
                    double sum = 0;
                    for (int p = 0; p < 4; p++) {
                        for (int q = 0; q < 4; q++) {
                            sum += along[p] * across[q] * rows.get(firstRow + p)[firstColumn + q][k];
                        }
                    }
                    nodes[at + k] = (float) sum;
                }
            }
        }
        return nodes;
    }

    /** Lagrange's weights of four nodes around a fine one; at the ends of the axis the four last. */
    private static int cubic(int fine, int count, double[] weights) {
        int first = Math.max(0, Math.min(count - 4, fine / REFINED - 1));
        double s = (double) fine / REFINED - first;
        for (int p = 0; p < 4; p++) {
            weights[p] = 1;
            for (int q = 0; q < 4; q++) {
                weights[p] *= q == p ? 1 : (s - q) / (p - q);
            }
        }
        return first;
    }

    /** Evaluates all measures, for one thread: it owns buffers. */
    public Reader reader() {
        return reader(0, measures);
    }

    /**
     * Evaluates some measures, for one thread: it owns buffers.
     *
     * @param first the first of them
     * @param count how many
     */
    public Reader reader(int first, int count) {
        if (first < 0 || count < 1 || first + count > measures) {
            throw new IllegalArgumentException(
                    "expected some of " + measures + " measures, found " + count + " from " + first + " on");
        }
        return new Reader(first, count);
    }

    /** Evaluates a table. */
    public final class Reader {
        private final double[] basis = new double[size]; // 1, x_m, x_m x_n, d, noise
        private final double[] corner = new double[size];
        private final double[] sums = new double[padded]; // of measures, or their weights
        private int node;
        private double right; // where between the two nodes of e
        private double up;
        private double byE; // of the place between nodes
        private double byI;

        private final int first;
        private final int count;

        private Reader(int first, int count) {
            this.first = first;
            this.count = count;
        }

        // Not log1p, which is ten times slower.
        private void place(double[] drive, double noise) {
            double e = Math.log(1 + Math.max(0, drive[0]) / ORIGIN) / excitation.step;
            double i = Math.log(1 + Math.max(0, drive[1]) / ORIGIN) / inhibition.step;
            int row = (int) Math.min(e, excitation.count - 2);
            int column = (int) Math.min(i, inhibition.count - 2);
            right = Math.min(1, e - row);
            up = Math.min(1, i - column);
            byE = e >= excitation.count - 1 || drive[0] < 0 ? 0 : 1 / (excitation.step * (ORIGIN + drive[0]));
            byI = i >= inhibition.count - 1 || drive[1] < 0 ? 0 : 1 / (inhibition.step * (ORIGIN + drive[1]));
            node = (row * inhibition.count + column) * padded * size;
            basis[0] = 1;
            int square = 1 + terms;
            for (int m = 0; m < terms; m++) {
                double x = drive[2 + m] - centres[m];
                basis[1 + m] = x;
                for (int n = m; n < terms; n++) {
                    basis[square++] = x * (drive[2 + n] - centres[n]);
                }
            }
            basis[size - 2] = drive[2 + terms];
            basis[size - 1] = noise;
        }

        /**
         * Answers.
         *
         * @param drive e, i, the x_m, and the shift of c1
         * @param noise of one path, in standard deviations, or of K paths, divided by the root of K; 0 for the mean
         * @param target receives the measures
         */
        public void answer(double[] drive, double noise, double[] target) {
            place(drive, noise);
            int next = padded * size;
            int above = inhibition.count * next;
            Arrays.fill(sums, 0);
            add(node, (1 - right) * (1 - up));
            add(node + next, (1 - right) * up);
            add(node + above, right * (1 - up));
            add(node + above + next, right * up);
            System.arraycopy(sums, first, target, 0, count);
        }

        /** Adds what a corner gives to all measures: four at a time, to keep the processor's pipelines full. */
        private void add(int at, double share) {
            for (int y = 0; y < padded; y += 4) {
                double s0 = sums[y];
                double s1 = sums[y + 1];
                double s2 = sums[y + 2];
                double s3 = sums[y + 3];
                for (int k = 0, from = at + y; k < size; k++, from += padded) {
                    double factor = share * basis[k];
                    s0 += factor * nodes[from];
                    s1 += factor * nodes[from + 1];
                    s2 += factor * nodes[from + 2];
                    s3 += factor * nodes[from + 3];
                }
                sums[y] = s0;
                sums[y + 1] = s1;
                sums[y + 2] = s2;
                sums[y + 3] = s3;
            }
        }

        /**
         * Pulls back: the slopes of a weighted sum of the measures.
         *
         * @param weights one per measure
         * @param slopes receives one per entry of the drive
         */
        public void slopes(double[] drive, double noise, double[] weights, double[] slopes) {
            place(drive, noise);
            Arrays.fill(sums, 0);
            System.arraycopy(weights, 0, sums, first, count);
            int next = padded * size;
            int above = inhibition.count * next;
            double s00 = corner(node, (1 - right) * (1 - up), true);
            double s01 = corner(node + next, (1 - right) * up, false);
            double s10 = corner(node + above, right * (1 - up), false);
            double s11 = corner(node + above + next, right * up, false);
            slopes[0] = byE * ((1 - up) * (s10 - s00) + up * (s11 - s01));
            slopes[1] = byI * ((1 - right) * (s01 - s00) + right * (s11 - s10));
            int square = 1 + terms;
            for (int m = 0; m < terms; m++) {
                slopes[2 + m] = corner[1 + m];
            }
            for (int m = 0; m < terms; m++) {
                for (int n = m; n < terms; n++, square++) {
                    slopes[2 + m] += corner[square] * basis[1 + n];
                    slopes[2 + n] += corner[square] * basis[1 + m];
                }
            }
            slopes[2 + terms] = corner[size - 2];
        }

        /** The weighted sum at a corner; adds its coefficients to those of the place between. */
        private double corner(int at, double share, boolean first) {
            double sum = 0;
            for (int k = 0, from = at; k < size; k++) {
                double coefficient = 0;
                for (int y = 0; y < padded; y += 4, from += 4) {
                    coefficient += sums[y] * nodes[from]
                            + sums[y + 1] * nodes[from + 1]
                            + (sums[y + 2] * nodes[from + 2] + sums[y + 3] * nodes[from + 3]);
                }
                sum += coefficient * basis[k];
                corner[k] = share * coefficient + (first ? 0 : corner[k]);
            }
            return sum;
        }
    }
}
