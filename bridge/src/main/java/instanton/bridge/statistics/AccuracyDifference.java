package instanton.bridge.statistics;

/**
 * By how much two accuracies differ, second less first, with its 95 % interval: how far other images of the same kind would move it.
 *
 * <p>With l and u the ends of the two accuracies' Wilson intervals, the difference d reaches down to {@code d - sqrt(x^2 - 2 phi x y +
 * y^2)}, x = p2 - l2, y = u1 - p1, and up to {@code d + sqrt(x^2 - 2 phi x y + y^2)}, x = u2 - p2, y = p1 - l1. phi is 0 of different
 * images; of the same ones it is the correlation of the two networks' being right, corrected for continuity (method 10 each of R. G.
 * Newcombe, Stat. Med. 17, 873 and 2635 (1998)). No difference on a few images does not make the interval vanish, as Wald's would.
 *
 * @param value -1..1
 * @param low lower end, -1..value
 * @param high upper end, value..1
 */
public record AccuracyDifference(double value, double low, double high) {

    /** Of accuracies on different images. */
    public static AccuracyDifference unpaired(Proportion first, Proportion second) {
        return of(first, second, 0);
    }

    /**
     * Of accuracies on the same images.
     *
     * @param test how many of them only the first and only the second reads right
     */
    public static AccuracyDifference paired(Proportion first, Proportion second, McNemar test) {
        double images = first.total();
        double both = first.count() - test.onlyFirst();
        double neither = images - both - test.onlyFirst() - test.onlySecond();
        double product = both * neither - (double) test.onlyFirst() * test.onlySecond();
        double margins = first.count() * (images - first.count()) * second.count() * (images - second.count());
        double corrected = product > 0 ? Math.max(product - images / 2, 0) : product;
        return of(first, second, margins == 0 ? 0 : corrected / Math.sqrt(margins));
    }

    private static AccuracyDifference of(Proportion first, Proportion second, double phi) {
        double difference = second.value() - first.value();
        return new AccuracyDifference(
                difference,
                difference - reach(second.value() - second.low(), first.high() - first.value(), phi),
                difference + reach(second.high() - second.value(), first.value() - first.low(), phi));
    }

    private static double reach(double x, double y, double phi) {
        return Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
    }
}
