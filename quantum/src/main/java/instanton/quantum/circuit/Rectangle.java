package instanton.quantum.circuit;

/** Numbers in rows and columns. */
final class Rectangle {
    private Rectangle() {}

    /**
     * A copy.
     *
     * @param name what the refusal calls them
     * @throws IllegalArgumentException if there are none or the rows are not of one length
     */
    static double[][] copy(String name, double[][] values) {
        if (values.length == 0 || values[0].length == 0) {
            throw new IllegalArgumentException(name + " has at least one row and one column");
        }
        double[][] copy = new double[values.length][];
        for (int row = 0; row < values.length; row++) {
            if (values[row].length != values[0].length) {
                throw new IllegalArgumentException(
                        name + " has rows of " + values[0].length + " and of " + values[row].length + " numbers");
            }
            copy[row] = values[row].clone();
        }
        return copy;
    }
}
