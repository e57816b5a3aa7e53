package instanton.bridge.app;

import instanton.classical.file.FloatMatrix;
import instanton.classical.file.NpyFile;
import instanton.quantum.chain.PathStart;
import instanton.quantum.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where chains begin. */
final class StartOption {
    @Option(
            names = "--start",
            paramLabel = "WHERE",
            description = {
                "Where chains begin: hot (the saw), cold (at rest), or a .npy file of paths, neurons x slices",
                "(default: half of them hot, half cold)."
            })
    private @Nullable String where;

    /** Whether paths from a file were asked for, which have a lattice of their own. */
    boolean isGiven() {
        return where != null && !where.equals("hot") && !where.equals("cold");
    }

    /** The start of every chain; empty where none was asked for. */
    Optional<PathStart> of(Network network) throws IOException {
        if (where == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (where) {
                    case "hot" -> PathStart.HOT;
                    case "cold" -> PathStart.COLD;
                    default -> given(Path.of(where), network);
                });
    }

    private static PathStart given(Path paths, Network network) throws IOException {
        if (!paths.toString().endsWith(".npy")) {
            throw new BadArgumentException("--start: expected hot, cold or a .npy file, found " + paths);
        }
        if (!Files.isRegularFile(paths)) {
            throw new BadArgumentException("--start: " + paths + ": no such file");
        }
        int neurons = network.simulatedIds().size();
        int slices = network.parameters().lattice().slices();
        FloatMatrix matrix = NpyFile.read(paths);
        if (matrix.rows() != neurons || matrix.columns() != slices) {
            throw new BadArgumentException(String.format(
                    "--start: %s: expected %d x %d (simulated neurons x slices), found %d x %d",
                    paths, neurons, slices, matrix.rows(), matrix.columns()));
        }
        double[][] rows = new double[neurons][slices];
        for (int i = 0; i < neurons; i++) {
            for (int t = 0; t < slices; t++) {
                rows[i][t] = matrix.get(i, t);
            }
        }
        try {
            return PathStart.of(rows, network.parameters());
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException("--start: " + paths + ": " + e.getMessage());
        }
    }
}
