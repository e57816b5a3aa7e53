package instanton.quantum.simulation;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.network.Network;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.List;

/** How fast the exact activities of a network change with k: by differences, which a step of 1e-4 leaves good to four digits. */
public final class KSlopes {
    private static final double STEP = 1e-4;

    private KSlopes() {}

    /** Where else to solve: on either side, or twice beyond where there is no smaller k. */
    static double[] beside(double k) {
        return k < STEP ? new double[] {k + STEP, k + 2 * STEP} : new double[] {k - STEP, k + STEP};
    }

    /** All k at which a network is solved if slopes are wanted at some: three times as many. */
    public static double[] all(double... ks) {
        double[] all = new double[3 * ks.length];
        for (int i = 0; i < ks.length; i++) {
            double[] beside = beside(ks[i]);
            all[3 * i] = ks[i];
            all[3 * i + 1] = beside[0];
            all[3 * i + 2] = beside[1];
        }
        return all;
    }

    /**
     * dA/dk of each neuron, by point.
     *
     * @param points what the exact engine found
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static double[][] of(Network network, List<SimulatedPoint> points, Crew crew) throws InterruptedException {
        SimulationPlan plan = SimulationPlan.ofPaths(TransferMatrix.LABEL, SimulationPlan.FEWEST_PATHS);
        double[][] slopes = new double[points.size()][];
        for (int p = 0; p < slopes.length; p++) {
            SimulatedPoint here = points.get(p);
            List<SimulatedPoint> beside =
                    Simulation.of(network, beside(here.k())).run(plan, new RandomStreams(0), crew, (solved, k) -> {});
            slopes[p] = new double[here.neurons().size()];
            for (int i = 0; i < slopes[p].length; i++) {
                double at = value(here, i);
                double first = value(beside.get(0), i);
                double second = value(beside.get(1), i);
                slopes[p][i] =
                        here.k() < STEP ? (4 * first - second - 3 * at) / (2 * STEP) : (second - first) / (2 * STEP);
            }
        }
        return slopes;
    }

    private static double value(SimulatedPoint point, int neuron) {
        return point.neurons().get(neuron).raw().value();
    }
}
