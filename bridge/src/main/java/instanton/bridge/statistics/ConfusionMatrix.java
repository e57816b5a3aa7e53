package instanton.bridge.statistics;

import instanton.bridge.reading.Reading;

/** How often each digit was read as each digit: 10 x 10 counts, rows the truth, columns the decision. Immutable. */
public final class ConfusionMatrix {
    private final int[] counts; // 10 x 10, row-major: [truth][decision]

    private ConfusionMatrix(int[] counts) {
        this.counts = counts;
    }

    /**
     * Counts one network's decisions.
     *
     * @param labels the true digits, 0..9
     * @param decisions the decided digits, 0..9, over the same images
     */
    public static ConfusionMatrix of(int[] labels, int[] decisions) {
        if (labels.length != decisions.length) {
            throw new IllegalArgumentException(
                    "expected as many decisions as labels, " + labels.length + ", found " + decisions.length);
        }
        int[] counts = new int[Reading.DIGITS * Reading.DIGITS];
        for (int i = 0; i < labels.length; i++) {
            counts[cell(labels[i], decisions[i])]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** Images of the digit {@code truth} that were read as {@code decision}. */
    public int count(int truth, int decision) {
        return counts[cell(truth, decision)];
    }

    /** Images of the digit {@code truth}. */
    public int images(int truth) {
        int sum = 0;
        for (int decision = 0; decision < Reading.DIGITS; decision++) {
            sum += count(truth, decision);
        }
        return sum;
    }

    /** Images that were read right. */
    public int correct() {
        int sum = 0;
        for (int digit = 0; digit < Reading.DIGITS; digit++) {
            sum += count(digit, digit);
        }
        return sum;
    }

    private static int cell(int truth, int decision) {
        return Reading.digit(truth) * Reading.DIGITS + Reading.digit(decision);
    }
}
