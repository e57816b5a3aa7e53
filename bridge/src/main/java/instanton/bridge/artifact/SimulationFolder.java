package instanton.bridge.artifact;

import com.fasterxml.jackson.databind.ObjectMapper;
import instanton.bridge.json.SimulationSummary;
import instanton.bridge.json.TruthSummary;
import instanton.classical.file.WholeFile;
import instanton.quantum.network.Network;
import instanton.quantum.network.NetworkFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The run folder of {@code simulate}: {@code network.json}, {@code result.json} as {@code --json} prints it, {@code manifest.json}. */
public final class SimulationFolder {
    /** The name and version of its manifest. */
    public static final String FORMAT = "instanton-simulation/1";

    private SimulationFolder() {}

    /** Writes all of it beside what is unfinished there, the manifest last. */
    public static void write(Path folder, Network network, SimulationSummary summary, Provenance provenance)
            throws IOException {
        write(folder, network, summary, "", provenance);
    }

    /** The same of a truth table, with {@code truth-tables.csv}. */
    public static void write(Path folder, Network network, TruthSummary summary, Provenance provenance)
            throws IOException {
        StringBuilder csv = new StringBuilder();
        LedgerCsv.writeTruthTables(summary.truth().tables(), csv);
        write(folder, network, summary, csv.toString(), provenance);
    }

    private static void write(Path folder, Network network, Object summary, String truth, Provenance provenance)
            throws IOException {
        try (PendingFolder results = PendingFolder.of(folder)) {
            WholeFile.write(
                    results.path().resolve("network.json"),
                    NetworkFile.format(network).getBytes(StandardCharsets.UTF_8));
            WholeFile.write(
                    results.path().resolve("result.json"),
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(summary));
            if (!truth.isEmpty()) {
                WholeFile.write(
                        results.path().resolve(ReproductionFolder.TRUTH_TABLES),
                        truth.getBytes(StandardCharsets.UTF_8));
            }
            Manifest.of(FORMAT, provenance).write(results.path());
            results.publish();
        }
    }
}
