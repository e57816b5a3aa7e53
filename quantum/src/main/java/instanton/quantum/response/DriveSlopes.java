package instanton.quantum.response;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.SlicePotential;

/**
 * How the raw activity of a neuron changes with more drive by inputs: fourth-order central differences of the exact engine, good to 1e-6
 * of the slope.
 *
 * @param excitation dA/dE, per unit of energy
 * @param inhibition dA/dI, per unit of energy
 */
public record DriveSlopes(double excitation, double inhibition) {
    /** Step in units of Lambda, the scale on which A(E) bends. */
    private static final double STEP = 2e-3;

    /**
     * The slopes at what a neuron feels.
     *
     * @param input the path of an active input, through which more drive would come
     */
    public static DriveSlopes of(TransferMatrix exact, KinkPath input, SlicePotential felt) {
        double step = STEP * exact.parameters().well().lambda();
        // One grid for all: differences would see it change.
        TransferMatrix matrix = exact.fitting(driven(input, felt, 2 * step, 2 * step));
        return new DriveSlopes(
                difference(
                        step,
                        matrix.solve(driven(input, felt, -2 * step, 0)).activity(),
                        matrix.solve(driven(input, felt, -step, 0)).activity(),
                        matrix.solve(driven(input, felt, step, 0)).activity(),
                        matrix.solve(driven(input, felt, 2 * step, 0)).activity()),
                difference(
                        step,
                        matrix.solve(driven(input, felt, 0, -2 * step)).activity(),
                        matrix.solve(driven(input, felt, 0, -step)).activity(),
                        matrix.solve(driven(input, felt, 0, step)).activity(),
                        matrix.solve(driven(input, felt, 0, 2 * step)).activity()));
    }

    private static double difference(double step, double before2, double before, double after, double after2) {
        return (before2 - 8 * before + 8 * after - after2) / (12 * step);
    }

    private static SlicePotential driven(KinkPath input, SlicePotential felt, double excitation, double inhibition) {
        int slices = felt.slices();
        double[] c0 = new double[slices];
        double[] c1 = new double[slices];
        double[] c2 = new double[slices];
        for (int t = 0; t < slices; t++) {
            double departure = input.departure(t);
            c0[t] = felt.c0(t) + excitation * departure;
            c1[t] = felt.c1(t);
            c2[t] = felt.c2(t) + inhibition * departure * departure;
        }
        return SlicePotential.of(c0, c1, c2);
    }
}
