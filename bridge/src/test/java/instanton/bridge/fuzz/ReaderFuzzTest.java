package instanton.bridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import instanton.classical.file.BadFileException;
import instanton.quantum.network.NetworkFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files, the same ones each time: whatever a reader is given, it takes or refuses it in one line, soon, in little memory, and
 * leaves all other files alone.
 */
class ReaderFuzzTest {
    private static final int FILES = 10_000;
    private static final String THREAD = "fuzzed-reader";

    /** Ten times what the slowest needs; CPU time, since that is not longer on a busy machine. */
    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);

    private static final long HANGS_SECONDS = 60;

    private static final int LONGEST_MESSAGE = 400; // without the folder

    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path root;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        return thread;
    });
    private Path folder = Path.of("");
    private volatile int number; // of the file that is being read

    /** What reading one file came to. */
    private record Outcome(boolean accepted, String message, long nanoseconds, long allocated) {}

    /** Folders that lie in memory where there is such a place: a disk makes the test three times as long. */
    static final class InMemory implements TempDirFactory {
        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "fuzz")
                    : Files.createTempDirectory("fuzz");
        }
    }

    /** What many came to. */
    private static final class Tally {
        int accepted;
        long longest;
        long largest;

        void add(Outcome outcome) {
            accepted += outcome.accepted ? 1 : 0;
            longest = Math.max(longest, outcome.nanoseconds);
            largest = Math.max(largest, outcome.allocated);
        }
    }

    /** What is done on the watched thread. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectory(root.resolve("given"));
        for (String decoy : new String[] {"decoy", "coefficients.bin", "weights.npy"}) {
            Files.writeString(root.resolve(decoy), "keep out");
        }
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void survivesDamagedFiles(FuzzedReader reader) throws IOException, InterruptedException {
        reader.prepare(folder);
        FuzzedReader.Damage damage = reader.damage();
        Mutations mutations = new Mutations(7);
        Path file = folder.resolve(reader.file);
        Files.write(file, damage.next(mutations));
        inTime(reader, () -> read(reader)); // loads classes and native libraries
        Set<String> before = tree();
        Tally tally = new Tally();
        try (FileWatch watch = new FileWatch()) {
            inTime(reader, () -> {
                for (int i = 0; i < FILES; i++) {
                    number = i;
                    tally.add(check(reader, damage.next(mutations)));
                }
            });
            Set<Path> touched = watch.touchedBy(THREAD);
            assertThat(touched).contains(file.toRealPath());
            assertThat(touched).allMatch(path -> path.startsWith(folder));
        }
        assertThat(tree()).isEqualTo(before);
        System.out.printf(
                "Fuzzed %s: %d files, %d refused, %d read; at most %.1f ms and %.1f MB for one%n",
                reader, FILES, FILES - tally.accepted, tally.accepted, tally.longest * 1e-6, tally.largest * 1e-6);
    }

    @Test
    void theWatchSeesWhatItLooksFor() throws IOException, InterruptedException, ExecutionException {
        Path decoy = root.resolve("decoy");
        try (FileWatch watch = new FileWatch()) {
            executor.submit(() -> Files.readString(decoy)).get();
            assertThat(watch.touchedBy(THREAD)).containsExactly(decoy.toRealPath());
        }
    }

    /** Reads on a thread of its own, which is watched: the number of the file must keep going up. */
    private void inTime(FuzzedReader reader, Reading reading) throws InterruptedException {
        Future<?> future = executor.submit(() -> {
            reading.run();
            return null;
        });
        for (int last = -1, now = number; ; last = now, now = number) {
            try {
                future.get(now == last ? HANGS_SECONDS : 1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (now == last && now == number) {
                    fail("%s hangs on file %d", reader, now);
                }
            } catch (ExecutionException e) {
                fail(reader + " broke on file " + number + ": " + e.getCause(), e.getCause());
            }
        }
    }

    private Outcome check(FuzzedReader reader, byte[] damaged) throws IOException {
        Files.write(folder.resolve(reader.file), damaged);
        Outcome outcome = read(reader);
        check(outcome, reader.mostAllocated(), reader + " " + number);
        return outcome;
    }

    private Outcome read(FuzzedReader reader) throws IOException {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long began = threads.getCurrentThreadCpuTime();
        String message = null;
        try {
            reader.read(folder);
        } catch (BadFileException | NetworkFileException e) {
            message = String.valueOf(e.getMessage());
        }
        return new Outcome(
                message == null,
                message == null ? "" : message,
                threads.getCurrentThreadCpuTime() - began,
                threads.getCurrentThreadAllocatedBytes() - allocated);
    }

    private void check(Outcome outcome, long mostAllocated, String name) {
        assertThat(outcome.nanoseconds).as("CPU time, %s", name).isLessThan(MOST_NANOSECONDS);
        assertThat(outcome.allocated).as("allocated, %s", name).isLessThan(mostAllocated);
        if (!outcome.accepted) {
            assertThat(outcome.message)
                    .as(name)
                    .startsWith(folder.toString())
                    .hasSizeLessThan(folder.toString().length() + LONGEST_MESSAGE)
                    .matches("\\P{Cntrl}*: \\P{Cntrl}+")
                    .doesNotContain("\u2028", "Exception")
                    .doesNotEndWith(": null");
        }
    }

    /** All files below the root, with what the decoys hold. */
    private Set<String> tree() throws IOException {
        TreeMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                tree.put(
                        root.relativize(path).toString(),
                        Files.isRegularFile(path) && !path.startsWith(folder) ? Files.readString(path) : "");
            }
        }
        return new TreeSet<>(tree.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList());
    }
}
