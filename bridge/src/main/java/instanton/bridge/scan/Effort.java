package instanton.bridge.scan;

import instanton.bridge.reading.ChainedReading;
import instanton.bridge.reading.PathReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
import java.util.stream.IntStream;

/**
 * What a reading drew, told without a clock.
 *
 * @param paths per neuron and image, their mean where they differ; 0 where nothing is sampled
 * @param tauInt integrated autocorrelation time in sweeps; 0.5 of independent paths, NaN where nothing is sampled or too few paths tell it
 * @param slices time slices per neuron and image, of paths thrown away while chains thermalize too: the cost; 0 where nothing is sampled
 */
public record Effort(double paths, double tauInt, double slices) {
    /** What nothing that samples draws. */
    private static final Effort NONE = new Effort(0, Double.NaN, 0);

    /** Of a reading by neurons of so many time slices. */
    static Effort of(Reading reading, int slices) {
        if (!(reading instanceof PathReading sampled)) {
            return NONE;
        }
        if (sampled instanceof SequentialReading sequential) {
            double paths = IntStream.range(0, sequential.size())
                            .mapToDouble(sequential.drawnPaths()::paths)
                            .average()
                            .orElse(0)
                    / sequential.classes();
            return new Effort(paths, 0.5, slices * paths);
        }
        return sampled instanceof ChainedReading chained
                ? new Effort(
                        sampled.most(),
                        chained.chains().tauInt(),
                        (double) slices * (sampled.most() + chained.chains().thermalization()))
                : new Effort(sampled.most(), 0.5, (double) slices * sampled.most());
    }

    /** Whether anything is sampled. */
    public boolean samples() {
        return paths > 0;
    }
}
