package instanton.bridge.report;

import instanton.quantum.exact.PathDistribution;
import instanton.quantum.physics.TimeLattice;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The exact distribution of |phi| slice by slice, as comma-separated values: {@code k, neuron, slice, tau, phi, density}, one row per
 * grid point.
 */
public final class MarginalsCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private MarginalsCsv() {}

    /**
     * Writes the distributions of all neurons that have one.
     *
     * @param target where to; not closed
     */
    public static void write(List<SimulatedPoint> points, TimeLattice lattice, Appendable target) throws IOException {
        CSVPrinter csv = new CSVPrinter(target, FORMAT);
        csv.printRecord("k", "neuron", "slice", "tau", "phi", "density");
        for (SimulatedPoint point : points) {
            for (NeuronActivity neuron : point.neurons()) {
                PathDistribution distribution = neuron.distribution();
                if (distribution == null) {
                    continue;
                }
                double[] positions = distribution.positions();
                for (int t = 0; t < lattice.slices(); t++) {
                    double[] density = distribution.density(t);
                    for (int g = 0; g < positions.length; g++) {
                        csv.printRecord(
                                point.k(),
                                neuron.id(),
                                t,
                                (float) (t * lattice.spacing()),
                                (float) positions[g],
                                (float) density[g]);
                    }
                }
            }
        }
        csv.flush();
    }
}
