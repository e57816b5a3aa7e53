package instanton.quantum.exact;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The energy levels of one neuron in a potential {@code V = c0 phi^2 + c1 (phi^2 - 1)^2 + c2 (phi^2 - 1)^4} that does not change
 * with time: {@code E_n = -ln(lambda_n) / a}, from the eigenvalues of the transfer matrix D^(1/2) K D^(1/2) with D = exp(-a V).
 *
 * <p>They are levels on the lattice, which become those of H = p^2/2 + V as a goes to 0. Level n has n nodes, so it is even in phi
 * where n is even. Good to 1e-7; the tunnel splitting to ten digits, however small. Cost: O(H^3),
 * a tenth of a second for H = 116 half-grid points at the paper's numbers.
 */
public final class Spectrum {
    private static final double SPACING = 0.5; // of the grid, in units of sqrt(a)
    private static final double REACH = 16; // of the grid beyond the minimum at 1, in oscillator widths
    private static final double FAINTEST = 1e-4; // lambda_n / lambda_0: levels beyond feel the grid's spacing
    private static final double AT_THE_END = 1e-7; // amplitude: levels beyond feel the grid's end
    private static final double SETTLED = 1e-14;
    private static final double NOTHING = 1e-290;

    private final double a;
    private final PathGrid grid;
    private final double[] root; // D^(1/2) at the H grid points, divided by its largest
    private final double lowest; // V there
    private final List<Double> energies = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>(); // H amplitudes each, of length 1
    private final double tunnelSplitting;

    private Spectrum(NeuronParameters parameters, SlicePotential potential) {
        this.a = parameters.lattice().spacing();
        double h = SPACING * Math.sqrt(a);
        double reach = 1 + REACH / Math.sqrt(2 * parameters.well().frequency());
        this.grid = new PathGrid((int) Math.ceil(reach / h), h);
        this.root = new double[grid.half()];
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g < root.length; g++) {
            root[g] = potential.at(0, grid.phiSquared(g));
            least = Math.min(least, root[g]);
        }
        this.lowest = least;
        for (int g = 0; g < root.length; g++) {
            root[g] = Math.exp(a * (lowest - root[g]) / 2);
        }
        double[][] even = matrix(true);
        double[][] odd = matrix(false);
        findLevels(even, odd);
        this.tunnelSplitting = split(even, odd);
    }

    /** Of a neuron without couplings. */
    public static Spectrum of(NeuronParameters parameters) {
        return of(parameters, 0, parameters.well().lambda() / 4, 0);
    }

    /**
     * Of a neuron under constant couplings.
     *
     * @param c0 coefficient of phi^2, an energy, as are the others
     * @param c1 coefficient of (phi^2 - 1)^2, the neuron's own Lambda/4 included
     * @param c2 coefficient of (phi^2 - 1)^4
     * @throws IllegalArgumentException if the potential is so shallow or steep that a grid for the neuron's own well resolves less
     *     than three levels
     */
    public static Spectrum of(NeuronParameters parameters, double c0, double c1, double c2) {
        return new Spectrum(parameters, SlicePotential.of(new double[] {c0}, new double[] {c1}, new double[] {c2}));
    }

    /** How many levels are known, from the ground state up: those that the grid resolves, at least 3. */
    public int levels() {
        return energies.size();
    }

    /** E_n, ascending in n. */
    public double energy(int level) {
        return energies.get(level);
    }

    /** E_1 - E_0: tunnelling parts the even from the odd ground state by this much. Exact where it is far below rounding of the two. */
    public double tunnelSplitting() {
        return tunnelSplitting;
    }

    /** E_2 - E_0: what it takes to excite an oscillation within a minimum, sqrt(2 Lambda) but for the well's shape. */
    public double vibrationalGap() {
        return energies.get(2) - energies.get(0);
    }

    /** Expectation of a function of phi^2 in a level, which is that at a slice of a path on an endless circle for level 0. */
    public double expectation(int level, DoubleUnaryOperator ofPhiSquared) {
        double[] state = states.get(level);
        double sum = 0;
        for (int g = 0; g < state.length; g++) {
            sum += state[g] * state[g] * ofPhiSquared.applyAsDouble(grid.phiSquared(g));
        }
        return sum;
    }

    /** D^(1/2) K D^(1/2) on even or odd functions: every entry is positive and has all its digits. */
    private double[][] matrix(boolean even) {
        double[][] matrix = new double[root.length][root.length];
        for (int x = 0; x < root.length; x++) {
            for (int y = 0; y < root.length; y++) {
                double twice = 2 * grid.phi(x) * grid.phi(y) / a;
                matrix[x][y] = root[x]
                        * root[y]
                        * kernel(grid.phi(x) - grid.phi(y))
                        * (even ? 1 + Math.exp(-twice) : -Math.expm1(-twice));
            }
        }
        return matrix;
    }

    private double kernel(double step) {
        return grid.spacing() * Math.exp(-step * step / (2 * a)) / Math.sqrt(2 * Math.PI * a);
    }

    /** Even and odd levels take turns, each with one node more than the one before. */
    private void findLevels(double[][] evenMatrix, double[][] oddMatrix) {
        // Of positive definite matrices these are the eigenvalues; EigenDecomposition gives up on entries near 1e-100.
        SingularValueDecomposition even = new SingularValueDecomposition(new Array2DRowRealMatrix(evenMatrix, false));
        SingularValueDecomposition odd = new SingularValueDecomposition(new Array2DRowRealMatrix(oddMatrix, false));
        double last = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < 2 * root.length; n++) {
            SingularValueDecomposition sector = n % 2 == 0 ? even : odd;
            double eigenvalue = sector.getSingularValues()[n / 2];
            double[] state = sector.getU().getColumn(n / 2);
            if (!(eigenvalue > FAINTEST * even.getNorm()) || !(Math.abs(state[root.length - 1]) < AT_THE_END)) {
                break;
            }
            last = Math.max(last, lowest - Math.log(eigenvalue) / a); // doublets may be equal to the last digit
            energies.add(last);
            states.add(state);
        }
        if (energies.size() < 3) {
            throw new IllegalArgumentException("the grid resolves less than three levels of this potential");
        }
    }

    /**
     * From the largest eigenvalues of the even matrix A + B and the odd one A - B, where B leads across phi = 0: with their
     * eigenvectors e and o, {@code lambda_0 - lambda_1 = 2 (o B e) / (o e)}. All numbers are positive, so none loses digits.
     */
    private double split(double[][] even, double[][] odd) {
        double[] e = leading(even);
        double[] o = leading(odd);
        double across = 0;
        double overlap = 0;
        double norm = 0;
        double kept = 0;
        for (int x = 0; x < root.length; x++) {
            overlap += o[x] * e[x];
            norm += e[x] * e[x];
            for (int y = 0; y < root.length; y++) {
                across += o[x] * root[x] * root[y] * kernel(grid.phi(x) + grid.phi(y)) * e[y];
                kept += e[x] * even[x][y] * e[y];
            }
        }
        return -Math.log1p(-2 * across / overlap * norm / kept) / a;
    }

    /** The eigenvector of the largest eigenvalue, of a matrix without negative entries: each component has nearly all its digits. */
    private static double[] leading(double[][] matrix) {
        double[] vector = new double[matrix.length];
        Arrays.fill(vector, 1);
        boolean settled = false;
        while (!settled) {
            double[] next = new double[vector.length];
            double largest = 0;
            for (int x = 0; x < next.length; x++) {
                for (int y = 0; y < next.length; y++) {
                    next[x] += matrix[x][y] * vector[y];
                }
                largest = Math.max(largest, next[x]);
            }
            settled = true;
            for (int x = 0; x < next.length; x++) {
                next[x] /= largest;
                settled &= Math.abs(next[x] - vector[x]) <= SETTLED * next[x] + NOTHING;
            }
            vector = next;
        }
        return vector;
    }
}
