package instanton.quantum.circuit;

/**
 * The ids of a layer's neurons, rows x columns.
 *
 * @param name what the ids start with
 * @param rows at least 1
 * @param columns at least 1
 */
record Plane(String name, int rows, int columns) {
    /** The name of the last layer. */
    static final String OUTPUT = "out";

    /**
     * The id of a neuron, counted from 0 here and from 1 in the id, as in matrices: {@code name(row,column)}; the only neuron
     * of the output is {@code out}.
     */
    String id(int row, int column) {
        return name.equals(OUTPUT) && rows * columns == 1 ? OUTPUT : name + "(" + (row + 1) + "," + (column + 1) + ")";
    }
}
