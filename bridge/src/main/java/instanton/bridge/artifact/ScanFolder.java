package instanton.bridge.artifact;

import instanton.bridge.scan.ScanResult;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The run folder of a scan: {@code manifest.json}, {@code scan.csv}, {@code seconds.csv}, {@code report.html}. */
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

    private static void write(Path folder, String name, CharSequence text) throws IOException {
        WholeFile.write(folder.resolve(name), text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
