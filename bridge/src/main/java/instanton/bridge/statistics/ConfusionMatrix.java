package instanton.bridge.statistics;

/** How often each class was read as each class: rows the truth, columns the decision. Immutable. */
public final class ConfusionMatrix {
    private final int classes;
    private final int[] counts; // classes x classes, row-major: [truth][decision]

    private ConfusionMatrix(int classes, int[] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * Counts one network's decisions.
     *
     * @param classes how many there are
     * @param labels the true classes, from 0
     * @param decisions the decided ones, over the same images
     */
    public static ConfusionMatrix of(int classes, int[] labels, int[] decisions) {
        if (labels.length != decisions.length) {
            throw new IllegalArgumentException(
                    "expected as many decisions as labels, " + labels.length + ", found " + decisions.length);
        }
        ConfusionMatrix matrix = new ConfusionMatrix(classes, new int[classes * classes]);
        for (int i = 0; i < labels.length; i++) {
            matrix.counts[matrix.cell(labels[i], decisions[i])]++;
        }
        return matrix;
    }

    /** Images of the class {@code truth} that were read as {@code decision}. */
    public int count(int truth, int decision) {
        return counts[cell(truth, decision)];
    }

    /** Images of the class {@code truth}. */
    public int images(int truth) {
        int sum = 0;
        for (int decision = 0; decision < classes; decision++) {
            sum += count(truth, decision);
        }
        return sum;
    }

    /** Images that were read right. */
    public int correct() {
        int sum = 0;
        for (int label = 0; label < classes; label++) {
            sum += count(label, label);
        }
        return sum;
    }

    private int cell(int truth, int decision) {
        if (Math.min(truth, decision) < 0 || Math.max(truth, decision) >= classes) {
            throw new IllegalArgumentException(
                    "expected classes from 0 to " + (classes - 1) + ", found " + truth + " and " + decision);
        }
        return truth * classes + decision;
    }
}
