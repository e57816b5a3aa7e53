package instanton.bridge.serve;

import instanton.bridge.unfinished.RunListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The run folders in a folder, and of each the files that a browser may have.
 *
 * @param folder that they lie in; it need not exist
 */
record RunShelf(Path folder) {
    /** What a browser may have of a run, by its name alone. */
    private static final List<String> FILES =
            List.of("report.html", "reproduction.html", "results.csv", "manifest.json");

    /** A report may run its own scripts and nothing else: it is no part of this page, can't ask this server, and loads nothing. */
    static final String POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src"
            + " 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** One of them. */
    record Run(String name, String state, String changed, List<String> files) {
        Run {
            files = List.copyOf(files);
        }
    }

    /** All, the latest first. */
    List<Run> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Run> runs = new ArrayList<>();
        for (RunListing listed : RunListing.of(List.of(folder))) {
            Path run = listed.folder();
            runs.add(new Run(
                    String.valueOf(run.getFileName()),
                    listed.state(),
                    Files.getLastModifiedTime(run).toString().replaceFirst("\\..*", "Z"),
                    FILES.stream().filter(file -> isOne(run.resolve(file))).toList()));
        }
        runs.sort((one, other) -> other.changed().compareTo(one.changed()));
        return runs;
    }

    private static boolean isOne(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** A file of a run, both by names that {@link #list} tells. */
    Optional<Path> find(String run, String file) throws IOException {
        boolean listed = list().stream()
                .anyMatch(each -> each.name().equals(run) && each.files().contains(file));
        return listed ? Optional.of(folder.resolve(run).resolve(file)) : Optional.empty();
    }

    static String type(String file) {
        return file.endsWith(".html")
                ? "text/html; charset=utf-8"
                : file.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
    }
}
