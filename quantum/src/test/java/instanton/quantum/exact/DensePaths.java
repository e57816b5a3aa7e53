package instanton.quantum.exact;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.SlicePotential;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** The path integral by brute force: dense matrices over the whole grid, with none of the engine's shortcuts. */
public final class DensePaths {
    private DensePaths() {}

    /** Raw activity, from products of dense matrices with V0 inserted at each slice in turn. */
    public static double activity(NeuronParameters parameters, SlicePotential potential) {
        double a = parameters.lattice().spacing();
        int slices = potential.slices();
        double h = 0.7 * Math.sqrt(a);
        double reach = 1 + 10 / Math.sqrt(2 * parameters.well().frequency());
        int n = 2 * (int) Math.ceil(reach / h) + 1;
        double[] phi = new double[n];
        for (int i = 0; i < n; i++) {
            phi[i] = (i - n / 2) * h;
        }
        RealMatrix[] after = new RealMatrix[slices + 1];
        after[slices] = identity(n);
        for (int t = slices - 1; t >= 0; t--) {
            after[t] = scaled(after[t + 1].multiply(slice(phi, a, potential, t)));
        }
        RealMatrix before = identity(n);
        double sum = 0;
        for (int t = 0; t < slices; t++) {
            double weight = 0;
            double total = 0;
            RealMatrix around = before.multiply(after[t]);
            for (int i = 0; i < n; i++) {
                weight += around.getEntry(i, i) * parameters.well().potential(phi[i] * phi[i]);
                total += around.getEntry(i, i);
            }
            sum += weight / total;
            before = scaled(slice(phi, a, potential, t).multiply(before));
        }
        return sum / parameters.inputPath().potentialSum();
    }

    /** From phi at slice t to slice t + 1, V_t weighing the former. */
    private static RealMatrix slice(double[] phi, double a, SlicePotential potential, int t) {
        RealMatrix matrix = new Array2DRowRealMatrix(phi.length, phi.length);
        for (int i = 0; i < phi.length; i++) {
            for (int j = 0; j < phi.length; j++) {
                double step = phi[i] - phi[j];
                matrix.setEntry(i, j, Math.exp(-step * step / (2 * a) - a * potential.at(t, phi[j] * phi[j])));
            }
        }
        return matrix;
    }

    private static RealMatrix scaled(RealMatrix matrix) {
        return matrix.scalarMultiply(1 / matrix.getNorm());
    }

    private static RealMatrix identity(int n) {
        RealMatrix identity = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            identity.setEntry(i, i, 1);
        }
        return identity;
    }
}
