package instanton.quantum.bench;

import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The exact engine at one drive. */
public class TransferMatrixBenchmark extends PaperBenchmark {
    /** Excitation E of the neuron. */
    @Param({"0", "6000"})
    public double drive;

    private final TransferMatrix exact = TransferMatrix.of(NeuronParameters.PAPER);

    /** Marginals of all slices, and the activity. */
    @Benchmark
    public double solve() {
        return exact.solve(Drive.excitation(drive)).activity();
    }
}
