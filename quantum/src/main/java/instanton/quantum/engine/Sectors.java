package instanton.quantum.engine;

/** An even and an odd block that propagate side by side and share one scale. */
record Sectors(ParityBlock even, ParityBlock odd) {

    static Sectors basis(int half, int pad, int width) {
        return new Sectors(ParityBlock.basis(half, pad, 1, width), ParityBlock.basis(half, pad, -1, width));
    }

    Sectors copy() {
        return new Sectors(even.copy(), odd.copy());
    }

    void propagate(double[] kernel, double[] weights) {
        even.propagate(kernel, weights);
        odd.propagate(kernel, weights);
    }

    /** D: weighs each position. */
    void weigh(double[] weights) {
        even.weigh(weights);
        odd.weigh(weights);
    }

    /** Divides by the largest entry; returns its logarithm. */
    double rescale() {
        double largest = Math.max(even.largest(), odd.largest());
        even.scale(1 / largest);
        odd.scale(1 / largest);
        return Math.log(largest);
    }

    /** What {@link ParityBlock#orthonormalize} left over, in the sector that has more left. */
    double orthonormalize() {
        return Math.max(even.orthonormalize(), odd.orthonormalize());
    }

    double rowProduct(Sectors other, int g) {
        return even.rowProduct(other.even, g) + odd.rowProduct(other.odd, g);
    }
}
