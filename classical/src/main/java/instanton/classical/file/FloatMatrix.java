package instanton.classical.file;

import java.util.Arrays;

/** A matrix of floats, stored row by row; immutable. */
public final class FloatMatrix {
    private final int rows;
    private final int columns;
    private final float[] values; // rows x columns, row-major

    private FloatMatrix(int rows, int columns, float[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Copies the values.
     *
     * @param rowMajor rows x columns values, row by row
     * @throws IllegalArgumentException if a size is below 1 or does not match the number of values
     */
    public static FloatMatrix of(int rows, int columns, float[] rowMajor) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "a matrix needs at least one row and one column, not " + rows + " x " + columns);
        }
        if ((long) rows * columns != rowMajor.length) {
            throw new IllegalArgumentException("a " + rows + " x " + columns + " matrix has " + (long) rows * columns
                    + " values, not " + rowMajor.length);
        }
        return new FloatMatrix(rows, columns, rowMajor.clone());
    }

    /** The number of rows, at least 1. */
    public int rows() {
        return rows;
    }

    /** The number of columns, at least 1. */
    public int columns() {
        return columns;
    }

    /**
     * The value at a row and a column, both counted from 0.
     *
     * @throws IndexOutOfBoundsException outside of the matrix
     */
    public float get(int row, int column) {
        if (column < 0 || column >= columns) {
            throw new IndexOutOfBoundsException("column " + column + " of " + columns);
        }
        return values[row * columns + column];
    }

    /** A copy of the values, row by row. */
    public float[] toArray() {
        return values.clone();
    }

    /** The first so many rows. */
    public FloatMatrix firstRows(int count) {
        return of(count, columns, Arrays.copyOf(values, count * columns));
    }

    /**
     * Adds its rows, each times a weight: {@code sums[at + j] += sum_i weights[i] value_ij}, over as many rows as there are weights. Rows of
     * weight 0 cost nothing.
     */
    public void addRows(float[] weights, double[] sums, int at) {
        for (int row = 0; row < weights.length; row++) {
            double weight = weights[row];
            if (weight != 0) {
                for (int j = 0; j < columns; j++) {
                    sums[at + j] += values[row * columns + j] * weight;
                }
            }
        }
    }

    /** The least value; NaN if one of them is NaN. */
    public float min() {
        float least = values[0];
        for (float value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** The largest value; NaN if one of them is NaN. */
    public float max() {
        float largest = values[0];
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** Same shape and same values, as {@link Float#compare} sees them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatMatrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    /** The shape, not the values. */
    @Override
    public String toString() {
        return "FloatMatrix " + rows + " x " + columns;
    }
}
