package instanton.bridge.app;

import instanton.bridge.artifact.Provenance;
import instanton.classical.digits.Locations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the program takes from its surroundings rather than from its arguments. */
final class Surroundings {
    private static final String CACHE = "INSTANTON_CACHE";
    private static final String JAVACPP = "org.bytedeco.javacpp.cachedir";

    private final List<String> commandLine;
    private final Instant started;

    Surroundings(List<String> commandLine, Instant started) {
        this.commandLine = List.copyOf(commandLine);
        this.started = started;
    }

    Instant started() {
        return started;
    }

    /** The same of other arguments: those that a run was begun with. */
    Surroundings with(List<String> arguments) {
        return new Surroundings(arguments, started);
    }

    /** The command and its arguments. */
    List<String> commandLine() {
        return commandLine;
    }

    /** MNIST_DIR, and the folder for downloads: below INSTANTON_CACHE, XDG_CACHE_HOME or the user's home. */
    Locations locations() {
        return Locations.of(folder("MNIST_DIR"), cache().resolve("mnist"));
    }

    private static Path cache() {
        Path own = folder(CACHE);
        if (own != null) {
            return own;
        }
        Path caches = folder("XDG_CACHE_HOME");
        if (caches != null) {
            return caches.resolve("instanton");
        }
        Path home = folder("HOME");
        return (home == null ? Path.of(System.getProperty("user.home")) : home)
                .resolve(".cache")
                .resolve("instanton");
    }

    /**
     * Where JavaCPP unpacks native libraries: below INSTANTON_CACHE, or else where it would by itself, of which this is its first choice.
     *
     * @throws IOException if INSTANTON_CACHE names what can't be used
     */
    Path nativeLibraries() throws IOException {
        Path cache = folder(CACHE);
        if (cache == null) {
            return Path.of(System.getProperty(
                    JAVACPP,
                    Path.of(System.getProperty("user.home"), ".javacpp", "cache")
                            .toString()));
        }
        Path libraries = cache.resolve("native").toAbsolutePath();
        try {
            if (!Files.isWritable(Files.createDirectories(libraries))) {
                throw unusable(libraries, "it cannot be written");
            }
        } catch (FileSystemException e) {
            throw unusable(libraries, "it cannot be made");
        }
        System.setProperty(JAVACPP, libraries.toString());
        return libraries;
    }

    /** That native libraries can't be loaded from a folder: one line that says why, and how to name another. */
    static IOException unusable(Path libraries, String reason) {
        return new IOException(
                libraries + ": expected a folder to unpack and load native libraries for training in, found: " + reason
                        + " (" + CACHE + "=DIR names another)");
    }

    /** The folder that the launcher lies in, with the models that come with the program; null without a launcher. */
    @Nullable
    Path installation() {
        String root = System.getProperty("instanton.root");
        return root == null || root.isEmpty() ? null : Path.of(root);
    }

    /** The encoding of names of files and of arguments. */
    static String encoding() {
        return System.getProperty("sun.jnu.encoding", "unknown");
    }

    /** Whether stdout is a pipe or a socket: where writing to it fails, nobody reads any more. */
    boolean piped() {
        try {
            int type = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & 0xf000;
            return type == 0x1000 || type == 0xc000;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The cluster that Spark names, where it has started this program; null where it has not. */
    @Nullable
    String master() {
        return System.getProperty("spark.master");
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

    /** What the JDK's server reads before the first one is made: seconds for a request and for its answer, connections, and no waiting for fuller packets. */
    void limitRequests() {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "120");
        System.setProperty("sun.net.httpserver.timerMillis", "1000");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "64");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("jdk.httpserver.maxConnections", "1024");
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

    private static @Nullable Path folder(String variable) {
        String name = environment(variable);
        try {
            return name == null ? null : Path.of(name);
        } catch (InvalidPathException e) {
            throw BadArgumentException.of(variable, e);
        }
    }

    private static @Nullable String environment(String name) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
