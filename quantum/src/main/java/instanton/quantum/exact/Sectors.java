package instanton.quantum.exact;

import instanton.quantum.grid.KineticKernel;

/** An even and an odd block that propagate side by side and share one scale. */
record Sectors(ParityBlock even, ParityBlock odd) {

    static Sectors basis(int half, KineticKernel kernel, int width) {
        return new Sectors(ParityBlock.basis(half, kernel, 1, width), ParityBlock.basis(half, kernel, -1, width));
    }

    Sectors copy() {
        return new Sectors(even.copy(), odd.copy());
    }

    /** K D: weighs each position, smooths, and divides by the largest entry; returns its logarithm. */
    double propagate(double[] weights) {
        even.propagate(weights);
        odd.propagate(weights);
        double largest = Math.max(even.largest(), odd.largest());
        even.scale(1 / largest);
        odd.scale(1 / largest);
        return Math.log(largest);
    }

    /** D: weighs each position. */
    void weigh(double[] weights) {
        even.weigh(weights);
        odd.weigh(weights);
    }

    /** K: smooths with the kinetic kernel. */
    void smooth() {
        even.smooth();
        odd.smooth();
    }

    double rowProduct(Sectors other, int g) {
        return even.rowProduct(other.even, g) + odd.rowProduct(other.odd, g);
    }
}
