package instanton.bridge.artifact;

import instanton.bridge.scan.ScanResult;
import instanton.bridge.scan.SimulationScan;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The run folder of a scan: {@code manifest.json}, {@code scan.csv}, {@code report.html}, and of comparisons {@code seconds.csv}. */
public final class ScanFolder {
    private static final String TABLE = "scan.csv";
    private static final String SECONDS = "seconds.csv";

    private ScanFolder() {}

    /** Writes all but the page of a scan of comparisons into an existing folder. */
    public static void write(Path folder, ScanManifest manifest, ScanResult result) throws IOException {
        StringBuilder csv = new StringBuilder();
        ScanCsv.write(result, csv);
        write(folder, TABLE, csv);
        StringBuilder seconds = new StringBuilder();
        ScanCsv.writeSeconds(result, seconds);
        write(folder, SECONDS, seconds);
        manifest.write(folder);
    }

    /** The same of simulations. */
    public static void write(Path folder, SimulationScanManifest manifest, SimulationScan scan) throws IOException {
        StringBuilder csv = new StringBuilder();
        ScanCsv.write(scan, csv);
        write(folder, TABLE, csv);
        manifest.write(folder);
    }

    private static void write(Path folder, String name, CharSequence text) throws IOException {
        WholeFile.write(folder.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
