package instanton.bridge.app;

import instanton.bridge.report.SeriesCsv;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.WholeFile;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.SimulationPlan;
import instanton.quantum.simulation.Trace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the samples themselves go. */
final class TraceOption {
    private static final long MOST_NUMBERS = 1L << 28; // 1 GiB, twice in memory

    @Option(
            names = "--write-paths",
            paramLabel = "FILE.npy",
            description = "Write the paths that the first replica ends on, neurons x slices, as --start reads them.")
    private @Nullable Path paths;

    @Option(
            names = "--series",
            paramLabel = "FILE.csv",
            description = "Write activity, phi^2 and action by k, neuron, replica and sweep.")
    private @Nullable Path series;

    @Option(
            names = "--write-samples",
            paramLabel = "FILE.npy",
            description = "Write all paths that are kept, paths x neurons x slices, replica by replica; with --paths.")
    private @Nullable Path samples;

    boolean wanted() {
        return paths != null || series != null || samples != null;
    }

    /** A plan that keeps what is to be written. */
    SimulationPlan keeping(SimulationPlan plan) {
        return samples != null ? plan.withSamples() : wanted() ? plan.withTraces() : plan;
    }

    /** The option that was given, for messages. */
    String name() {
        return paths != null ? "--write-paths" : samples != null ? "--write-samples" : "--series";
    }

    /** Refuses what leaves no paths, or too many to tell which. */
    void check(boolean sampling, int points, @Nullable Integer count) {
        if (wanted() && !sampling) {
            throw new BadArgumentException(name() + ": expected an engine that samples paths, found exact");
        }
        check("--write-paths", paths, points);
        check("--write-samples", samples, points);
        if (samples != null && count == null) {
            throw new BadArgumentException(
                    "--write-samples: expected --paths beside it, which say how many, found none");
        }
    }

    private static void check(String name, @Nullable Path file, int points) {
        if (file != null && points != 1) {
            throw new BadArgumentException(name + ": expected one k, found " + points);
        }
        if (file != null && !file.toString().endsWith(".npy")) {
            throw new BadArgumentException(name + ": expected a .npy file, found " + file);
        }
    }

    /** Refuses more than an array can hold. */
    void checkSize(int count, int neurons, int slices) {
        long numbers = (long) count * neurons * slices;
        if (samples != null && numbers > MOST_NUMBERS) {
            throw new BadArgumentException(String.format(
                    "--write-samples: expected at most %,d numbers, found %,d paths of %d neurons with %d slices",
                    MOST_NUMBERS, count, neurons, slices));
        }
    }

    /** Writes what was asked for, each file whole or not at all. */
    void write(List<SimulatedPoint> points) throws IOException {
        if (paths != null) {
            NpyFile.write(
                    paths, matrix(Objects.requireNonNull(points.get(0).trace()).last()));
        }
        if (samples != null) {
            writeSamples(samples, Objects.requireNonNull(points.get(0).trace()).neurons());
        }
        if (series != null) {
            StringBuilder csv = new StringBuilder();
            SeriesCsv.write(points, csv);
            WholeFile.write(series, csv.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void writeSamples(Path file, List<Trace.OfNeuron> neurons) throws IOException {
        Trace.OfNeuron first = neurons.get(0);
        int count = first.replicas() * first.sweeps();
        int slices = first.path(0, 0).length;
        float[] values = new float[count * neurons.size() * slices];
        for (int i = 0; i < count * neurons.size(); i++) {
            int path = i / neurons.size();
            float[] phi = neurons.get(i % neurons.size()).path(path / first.sweeps(), path % first.sweeps());
            System.arraycopy(phi, 0, values, i * slices, slices);
        }
        WholeFile.write(file, NpyFile.bytes(values, count, neurons.size(), slices));
    }

    private static FloatMatrix matrix(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return FloatMatrix.of(rows.length, rows[0].length, values);
    }
}
