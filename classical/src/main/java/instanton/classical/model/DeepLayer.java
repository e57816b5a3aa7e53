package instanton.classical.model;

import instanton.classical.file.FloatMatrix;

/**
 * A layer of neurons that excite and inhibit: what positive and what negative weights come to, energies of at least 0.
 *
 * @param excitatory (inputs + 1) x neurons, the last row from an input that is always on
 * @param inhibitory likewise
 */
public record DeepLayer(FloatMatrix excitatory, FloatMatrix inhibitory) {
    /** Checks shapes and values. */
    public DeepLayer {
        if (excitatory.rows() != inhibitory.rows()
                || excitatory.columns() != inhibitory.columns()
                || excitatory.rows() < 2) {
            throw new IllegalArgumentException("expected two matrices of one shape and at least 2 rows, found "
                    + excitatory.rows() + " x " + excitatory.columns() + " and " + inhibitory.rows() + " x "
                    + inhibitory.columns());
        }
        check("excitatory", excitatory);
        check("inhibitory", inhibitory);
    }

    private static void check(String which, FloatMatrix matrix) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                float value = matrix.get(i, j);
                if (!(value >= 0) || Float.isInfinite(value)) {
                    throw new IllegalArgumentException("expected " + which + " energies of 0 or more, found " + value
                            + " at row " + i + ", column " + j);
                }
            }
        }
    }

    /** Neurons or pixels below, without the input that is always on. */
    public int inputs() {
        return excitatory.rows() - 1;
    }

    /** Neurons here. */
    public int neurons() {
        return excitatory.columns();
    }
}
