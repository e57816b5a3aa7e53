package instanton.bridge.app;

import instanton.bridge.report.SeriesCsv;
import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.classical.file.WholeFile;
import instanton.quantum.simulation.SimulatedPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the samples themselves go. */
final class TraceOption {
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

    boolean wanted() {
        return paths != null || series != null;
    }

    /** The option that was given, for messages. */
    String name() {
        return paths != null ? "--write-paths" : "--series";
    }

    /** Refuses what leaves no paths, or too many to tell which. */
    void check(boolean samples, int points) {
        if (wanted() && !samples) {
            throw new BadArgumentException(name() + ": expected an engine that samples paths, found exact");
        }
        if (paths != null && points != 1) {
            throw new BadArgumentException("--write-paths: expected one k, found " + points);
        }
        if (paths != null && !paths.toString().endsWith(".npy")) {
            throw new BadArgumentException("--write-paths: expected a .npy file, found " + paths);
        }
    }

    /** Writes what was asked for, each file whole or not at all. */
    void write(List<SimulatedPoint> points) throws IOException {
        if (paths != null) {
            NpyFile.write(
                    paths, matrix(Objects.requireNonNull(points.get(0).trace()).last()));
        }
        if (series != null) {
            StringBuilder csv = new StringBuilder();
            SeriesCsv.write(points, csv);
            WholeFile.write(series, csv.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static FloatMatrix matrix(double[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) rows[i / rows[0].length][i % rows[0].length];
        }
        return FloatMatrix.of(rows.length, rows[0].length, values);
    }
}
