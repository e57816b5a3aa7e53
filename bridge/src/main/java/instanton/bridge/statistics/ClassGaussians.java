package instanton.bridge.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Traits of things of several classes, each class a normal distribution of its own; and how far other things are from all of them: the
 * least over the classes of {@code |L^-1 (x - m)|^2 + 2 log det L}, L L^T being the class's covariance and m its mean: twice the negative
 * log-likelihood, but for a constant. Immutable.
 */
public final class ClassGaussians {
    /** Fewer things of a class for each of their traits tell no covariance. */
    private static final int LEAST = 5;

    /** Of its variance, what each trait's is raised by: traits may depend on each other. */
    private static final double RIDGE = 1e-6;

    private static final double LEAST_VARIANCE = 1e-12;

    private final int traits;
    private final float[][] rows; // classes x (1 + traits) of traits: the mean, then the rows of L^-1

    private ClassGaussians(int traits, float[][] rows) {
        this.traits = traits;
        this.rows = rows;
    }

    /**
     * Fits one distribution to each class.
     *
     * @param things their traits
     * @param labels the class of each, from 0
     * @return nothing where a class has too few of them
     */
    public static Optional<ClassGaussians> fit(List<double[]> things, int[] labels, int classes) {
        int traits = things.isEmpty() ? 0 : things.get(0).length;
        List<float[]> rows = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            List<double[]> own = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == label) {
                    own.add(things.get(i));
                }
            }
            if (traits == 0 || own.size() < LEAST * traits) {
                return Optional.empty();
            }
            double[] mean = mean(own, traits);
            rows.add(floats(mean));
            try {
                RealMatrix root = new CholeskyDecomposition(covariance(own, mean), 1e-9, 0).getL();
                RealMatrix inverse = new LUDecomposition(root, 0).getSolver().getInverse();
                for (double[] row : inverse.getData()) {
                    rows.add(floats(row));
                }
            } catch (NonPositiveDefiniteMatrixException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new ClassGaussians(traits, rows.toArray(float[][]::new)));
    }

    /**
     * What {@link #rows} told.
     *
     * @throws IllegalArgumentException if they are no such rows
     */
    public static ClassGaussians of(float[][] rows, int classes, int traits) {
        if (rows.length != classes * (1 + traits) || Arrays.stream(rows).anyMatch(row -> row.length != traits)) {
            throw new IllegalArgumentException("expected " + classes * (1 + traits) + " x " + traits
                    + " numbers, found " + rows.length + " x " + (rows.length == 0 ? 0 : rows[0].length));
        }
        for (float[] row : rows) {
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("expected finite numbers, found " + value);
                }
            }
        }
        return new ClassGaussians(
                traits, Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new));
    }

    private static double[] mean(List<double[]> own, int traits) {
        double[] mean = new double[traits];
        for (double[] each : own) {
            for (int t = 0; t < traits; t++) {
                mean[t] += each[t] / own.size();
            }
        }
        return mean;
    }

    private static RealMatrix covariance(List<double[]> own, double[] mean) {
        int traits = mean.length;
        double[][] sums = new double[traits][traits];
        for (double[] each : own) {
            for (int s = 0; s < traits; s++) {
                for (int t = 0; t <= s; t++) {
                    sums[s][t] += (each[s] - mean[s]) * (each[t] - mean[t]) / (own.size() - 1);
                }
            }
        }
        for (int s = 0; s < traits; s++) {
            sums[s][s] = sums[s][s] * (1 + RIDGE) + LEAST_VARIANCE;
            for (int t = 0; t < s; t++) {
                sums[t][s] = sums[s][t];
            }
        }
        return new Array2DRowRealMatrix(sums, false);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** How far something is from all classes; the larger, the stranger. */
    public double distance(double[] thing) {
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < rows.length; start += 1 + traits) {
            double distance = 0;
            for (int s = 0; s < traits; s++) {
                float[] row = rows[start + 1 + s];
                double sum = 0;
                for (int t = 0; t <= s; t++) {
                    sum += row[t] * (thing[t] - rows[start][t]);
                }
                distance += sum * sum - 2 * Math.log(Math.abs(row[s]));
            }
            least = Math.min(least, distance);
        }
        return least;
    }

    /** Class after class the mean, and then the rows of L^-1: a copy. */
    public float[][] rows() {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }
}
