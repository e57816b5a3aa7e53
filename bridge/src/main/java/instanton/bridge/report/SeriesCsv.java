package instanton.bridge.report;

import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.Trace;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What each path was like, as comma-separated values: UTF-8, a header line, a row per k, neuron, replica and sweep. Sweeps count from 0 after thermalization
 * and begin where estimates do; {@code activity} is raw; {@code action} is that of the neurons that hang together with this one, after the sweep.
 */
public final class SeriesCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private SeriesCsv() {}

    /** Writes all k that were sampled. */
    public static void write(List<SimulatedPoint> points, Appendable target) throws IOException {
        CSVPrinter printer = new CSVPrinter(target, FORMAT);
        printer.printRecord("k", "neuron", "replica", "sweep", "activity", "phi2", "action");
        for (SimulatedPoint point : points) {
            Trace trace = point.trace();
            for (Trace.OfNeuron neuron : trace == null ? List.<Trace.OfNeuron>of() : trace.neurons()) {
                for (int r = 0; r < neuron.replicas(); r++) {
                    for (int s = 0; s < neuron.sweeps(); s++) {
                        printer.printRecord(
                                point.k(),
                                neuron.id(),
                                r,
                                neuron.first() + s,
                                neuron.activity(r, s),
                                neuron.phiSquared(r, s),
                                neuron.action(r, s));
                    }
                }
            }
        }
    }
}
