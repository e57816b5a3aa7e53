package instanton.quantum.grid;

import instanton.quantum.physics.NeuronParameters;

/**
 * The grid of positions on which path integrals become sums: {@code phi = (g + 1/2) h} and its mirror image, g = 0..half-1.
 *
 * <p>The kinetic kernel is a Gaussian of width sqrt(a), so the trapezoid rule converges exponentially in sqrt(a)/h.
 *
 * @param half number H of positive grid points
 * @param spacing h
 */
public record PathGrid(int half, double spacing) {
    /** Grids that paths are drawn on have a multiple of so many points: as many floats as any vector holds. */
    public static final int LANES = 16;

    /** Its spacing in units of sqrt(a), where {@link Resolution} asks for nothing finer: the bias in the activity is below 1e-5, at the paper's numbers 1e-6. */
    public static final double PATHS_SPACING = 1.1;

    /** For sums: covers all that matters to them. */
    public static PathGrid of(NeuronParameters parameters, double spacingInKernelWidths) {
        return covering(parameters, reach(parameters), spacingInKernelWidths, 1);
    }

    /**
     * For drawing paths, which come to 8 widths (1.57) once in 1e12: at the same cost some points more, so that the whole grid is a
     * multiple of {@link #LANES}.
     */
    public static PathGrid ofPaths(NeuronParameters parameters, double spacingInKernelWidths) {
        double reach = 1 + 8 / Math.sqrt(2 * parameters.well().frequency());
        return covering(parameters, reach, spacingInKernelWidths, LANES / 2);
    }

    /** The largest |phi| of a grid for sums. */
    public static double reach(NeuronParameters parameters) {
        return parameters.well().reach();
    }

    private static PathGrid covering(NeuronParameters parameters, double reach, double kernelWidths, int multiple) {
        double spacing = kernelWidths * Math.sqrt(parameters.lattice().spacing());
        return new PathGrid((int) Math.ceil(reach / spacing / multiple) * multiple, spacing);
    }

    /** phi at point g = 0, 1, ... of the positive half. */
    public double phi(int g) {
        return (g + 0.5) * spacing;
    }

    /** phi^2 there. */
    public double phiSquared(int g) {
        return phi(g) * phi(g);
    }

    /**
     * The kinetic kernel {@code h exp(-(d h)^2 / (2a)) / sqrt(2 pi a)} for d = 0.. grid steps, as far as it exceeds its
     * maximum times the given fraction.
     */
    public double[] kernel(double a, double fraction) {
        int reach = (int) Math.floor(Math.sqrt(-2 * a * Math.log(fraction)) / spacing);
        double[] kernel = new double[reach + 1];
        for (int d = 0; d <= reach; d++) {
            double x = d * spacing;
            kernel[d] = spacing * Math.exp(-x * x / (2 * a)) / Math.sqrt(2 * Math.PI * a);
        }
        return kernel;
    }
}
