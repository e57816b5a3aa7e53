package instanton.bridge.unfinished;

import instanton.classical.file.BadFileException;
import instanton.quantum.work.Pieces;
import instanton.quantum.work.UnitKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work in a folder: they gather in memory, and every second at first, every twenty later, what has come is written as one
 * {@link PieceFile}, so that a process that is killed loses no more. For one process at a time.
 */
final class PieceFolder implements Pieces, AutoCloseable {
    private static final String SUFFIX = ".piece";
    /** Seconds between two files: a fiftieth of the time since the beginning, from 1 to 20. */
    private static final int FIFTIETH = 50;

    private static final double LONGEST = 20;
    private static final long MOST = 64L << 20; // bytes that wait in memory

    private final Path folder;
    private final PieceFile.Origin origin;
    private final Map<UnitKey, PieceFile.Place> written = new HashMap<>();
    private final Map<UnitKey, byte[]> waiting = new LinkedHashMap<>(); // deflated
    private final ExecutorService clock;
    private final Runnable onWrite;
    private final long since = System.nanoTime();
    private long waitingBytes;
    private int number; // of the next file
    private @Nullable IOException failed;

    private PieceFolder(Path folder, PieceFile.Origin origin, Runnable onWrite) {
        this.folder = folder;
        this.origin = origin;
        this.onWrite = onWrite;
        this.clock = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "pieces");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Reads what is there; files that are damaged, of other work or of another program are refused by name, and set aside.
     *
     * @param complaint hears of each of them, in a line
     * @param onWrite told after each file
     */
    static PieceFolder open(Path folder, PieceFile.Origin origin, Consumer<String> complaint, Runnable onWrite)
            throws IOException {
        Files.createDirectories(folder);
        PieceFolder pieces = new PieceFolder(folder, origin, onWrite);
        for (Path file : files(folder)) {
            try {
                pieces.written.putAll(read(file, origin).places());
            } catch (BadFileException e) {
                complaint.accept(e.getMessage() + ": its work is done again");
                Files.move(file, file.resolveSibling(file.getFileName() + ".refused"));
            }
            pieces.number = Math.max(pieces.number, number(file) + 1);
        }
        pieces.clock.execute(pieces::ticks);
        return pieces;
    }

    /**
     * Reads a file of pieces.
     *
     * @throws BadFileException if it is damaged or of another origin
     */
    static PieceFile read(Path file, PieceFile.Origin origin) throws IOException {
        PieceFile found = PieceFile.read(file);
        if (!found.origin().program().equals(origin.program())) {
            throw new BadFileException(
                    file,
                    "expected pieces made by " + origin.program() + ", found those of "
                            + found.origin().program());
        }
        if (!found.origin().work().equals(origin.work())) {
            throw new BadFileException(file, "expected pieces of this work, found those of other work");
        }
        return found;
    }

    /** The files of pieces in a folder, in the order in which they were written; none where there is no folder. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> String.valueOf(file.getFileName()).endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** What the file of a number is called. */
    static String name(int number) {
        return String.format("%06d", number) + SUFFIX;
    }

    private static int number(Path file) {
        String digits = String.valueOf(file.getFileName()).replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /** How many pieces there are. */
    synchronized int size() {
        return written.size() + waiting.size();
    }

    /** Whether there is one on disk. */
    synchronized boolean isWritten() {
        return !written.isEmpty();
    }

    @Override
    public byte @Nullable [] get(UnitKey key) throws IOException {
        byte[] piece;
        PieceFile.Place place;
        synchronized (this) {
            piece = waiting.get(key);
            place = written.get(key);
        }
        if (piece != null) {
            return PieceFile.inflated(piece);
        }
        return place == null ? null : PieceFile.inflated(place.read());
    }

    @Override
    public void put(UnitKey key, byte[] piece) throws IOException {
        byte[] deflated = PieceFile.deflated(piece);
        synchronized (this) {
            if (failed != null) {
                throw failed;
            }
            waiting.put(key, deflated);
            waitingBytes += deflated.length;
            if (waitingBytes > MOST) {
                flush();
            }
        }
    }

    private void ticks() {
        try {
            while (true) {
                double elapsed = (System.nanoTime() - since) * 1e-9;
                TimeUnit.MILLISECONDS.sleep((long) (1000 * Math.max(1, Math.min(LONGEST, elapsed / FIFTIETH))));
                flush();
            }
        } catch (InterruptedException e) {
            // It is closed.
        } catch (IOException e) {
            synchronized (this) {
                failed = e; // whoever brings the next piece hears of it
            }
        }
    }

    /** Writes what waits. */
    synchronized void flush() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        Path file = folder.resolve(name(number));
        written.putAll(PieceFile.write(file, origin, waiting).places());
        number++;
        waiting.clear();
        waitingBytes = 0;
        onWrite.run();
    }

    /** Writes what waits, unless writing has failed before. */
    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        synchronized (this) {
            if (failed == null) {
                flush();
            }
        }
    }
}
