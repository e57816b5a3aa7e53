package instanton.quantum.grid;

/**
 * The kinetic kernel on a grid: a symmetric band of points, as wide as it exceeds 1e-12 of its maximum.
 */
public final class KineticKernel {
    private static final double FRACTION = 1e-12;

    private final double[] band; // at distances of 0 .. reach grid points

    private KineticKernel(double[] band) {
        this.band = band;
    }

    /**
     * The kernel of a time slice.
     *
     * @param a width of the slice
     * @throws IllegalArgumentException if the positive half of the grid is narrower than the kernel
     */
    public static KineticKernel of(PathGrid grid, double a) {
        double[] band = grid.kernel(a, FRACTION);
        if (band.length > grid.half()) {
            throw new IllegalArgumentException("the grid has fewer points than its kernel: take more slices");
        }
        return new KineticKernel(band);
    }

    /** How many grid points it reaches to either side. */
    public int reach() {
        return band.length - 1;
    }

    /**
     * Smooths numbers that lie in a row; those of neighbouring grid points are a step apart.
     *
     * @param in read from {@code from - reach step} to {@code from + length + reach step}
     * @param out written from {@code from} to {@code from + length}
     */
    public void smooth(double[] in, double[] out, int from, int length, int step) {
        int to = from + length;
        double centre = band[0];
        for (int i = from; i < to; i++) {
            out[i] = centre * in[i];
        }
        int d = 1;
        // Three distances at a time: the sums go to memory and back a third as often.
        for (; d + 2 < band.length; d += 3) {
            double near = band[d];
            double middle = band[d + 1];
            double far = band[d + 2];
            int a = d * step;
            int b = a + step;
            int c = b + step;
            for (int i = from; i < to; i++) {
                out[i] += near * (in[i - a] + in[i + a])
                        + middle * (in[i - b] + in[i + b])
                        + far * (in[i - c] + in[i + c]);
            }
        }
        for (; d < band.length; d++) {
            double share = band[d];
            int a = d * step;
            for (int i = from; i < to; i++) {
                out[i] += share * (in[i - a] + in[i + a]);
            }
        }
    }
}
