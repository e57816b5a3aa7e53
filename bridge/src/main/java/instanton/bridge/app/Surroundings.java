package instanton.bridge.app;

import instanton.bridge.artifact.Provenance;
import instanton.classical.digits.Locations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the program takes from its surroundings rather than from its arguments. */
final class Surroundings {
    private final List<String> commandLine;
    private final Instant started;

    Surroundings(List<String> commandLine, Instant started) {
        this.commandLine = List.copyOf(commandLine);
        this.started = started;
    }

    Instant started() {
        return started;
    }

    /** MNIST_DIR, and the user's cache folder. */
    Locations locations() {
        String mnist = environment("MNIST_DIR");
        String cache = environment("XDG_CACHE_HOME");
        String home = environment("HOME");
        Path cacheRoot = cache != null
                ? Path.of(cache)
                : Path.of(home == null ? System.getProperty("user.home") : home, ".cache");
        return Locations.of(
                mnist == null ? null : Path.of(mnist),
                cacheRoot.resolve("instanton").resolve("mnist"));
    }

    /** The folder that the launcher lies in, with the models that come with the program; null without a launcher. */
    @Nullable
    Path installation() {
        String root = System.getProperty("instanton.root");
        return root == null || root.isEmpty() ? null : Path.of(root);
    }

    int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Whether stderr is a terminal: the launcher looks, since Java 17 can't. */
    boolean terminal() {
        return Boolean.getBoolean("instanton.terminal");
    }

    /** Whether stdout is a terminal that takes colours and the user does not mind. */
    boolean colour() {
        return Boolean.getBoolean("instanton.colour") && environment("NO_COLOR") == null;
    }

    Provenance provenance() {
        Properties versions = new Properties();
        try (InputStream in = Surroundings.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is not on the class path");
            }
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> libraries = new TreeMap<>();
        for (String name : versions.stringPropertyNames()) {
            libraries.put(name, versions.getProperty(name));
        }
        String version = String.valueOf(libraries.remove("instanton"));
        return new Provenance(
                version,
                System.getProperty("instanton.revision", "unknown"),
                System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                libraries,
                commandLine,
                started);
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
