package instanton.quantum.bench;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ResponseCurve;
import org.openjdk.jmh.annotations.Benchmark;

/** The response curve at 100,000 drives: as many as the 10,000 test images have. */
public class ResponseCurveBenchmark extends PaperBenchmark {
    private static final int DRIVES = 100_000;

    private final ResponseCurve curve = ResponseCurve.of(NeuronParameters.PAPER, DRIVES);

    /** A(E) at E = 0, 1, 2, ... */
    @Benchmark
    public double evaluate() {
        double sum = 0;
        for (int e = 0; e < DRIVES; e++) {
            sum += curve.activity(e);
        }
        return sum;
    }
}
