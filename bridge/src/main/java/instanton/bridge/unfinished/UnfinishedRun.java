package instanton.bridge.unfinished;

import instanton.bridge.artifact.PendingFolder;
import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import instanton.quantum.work.Crew;
import instanton.quantum.work.KeepingCrew;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run folder while its run is under way, by this process alone: {@code unfinished/} in it holds what the run was begun with, its pieces, how far it
 * is, and the lock, which ends with the process that holds it, however that ends. Closed before it is finished it stays, to go on with, if there
 * is a piece; else nothing is left of it.
 */
public final class UnfinishedRun implements AutoCloseable {
    static final String PIECES = "pieces";
    private static final String LOCK = "lock";

    private final Path shown;
    private final Path folder;
    private final Path inner;
    private final boolean begun; // by this process, that is
    private final @Nullable Path topmost; // the uppermost folder that was made for it
    private final FileChannel channel;
    private final double before; // seconds
    private final long since = System.nanoTime();
    private final Thread onShutdown = new Thread(this::leave);
    private RunOrder order;
    private volatile double share;
    private @Nullable PieceFolder pieces;
    private boolean over;
    private boolean part;
    private boolean kept;

    private UnfinishedRun(Path shown, boolean begun, @Nullable Path topmost, FileChannel channel, RunOrder order)
            throws IOException {
        this.shown = shown;
        this.folder = shown.toAbsolutePath().normalize();
        this.inner = PendingFolder.unfinished(folder);
        this.begun = begun;
        this.topmost = topmost;
        this.channel = channel;
        this.order = order;
        RunProgress progress = RunProgress.read(inner);
        this.share = progress.share();
        this.before = progress.seconds();
        Runtime.getRuntime().addShutdownHook(onShutdown);
    }

    /**
     * Begins one in a folder that is new or empty.
     *
     * @throws BadFileException if it holds something already, or cannot be written
     */
    public static UnfinishedRun begin(Path folder, RunOrder order) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (isOne(absolute)) {
            throw new BadFileException(
                    folder,
                    "expected a new or empty folder, found a run that was interrupted (--resume goes on with it)");
        }
        Path topmost = PendingFolder.topmostMissing(absolute);
        try (PendingFolder begun = PendingFolder.of(folder)) {
            order.write(Files.createDirectory(PendingFolder.unfinished(begun.path())));
            begun.publish();
        }
        return new UnfinishedRun(folder, true, topmost, lock(folder, absolute), order);
    }

    /**
     * Begins one in a folder that holds something else and is to be changed, or goes on with it.
     *
     * @throws BadFileException if another run works there
     */
    public static UnfinishedRun within(Path folder, RunOrder order) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        boolean begun = !isOne(absolute);
        if (begun) {
            order.write(Files.createDirectories(PendingFolder.unfinished(absolute)));
        }
        return goOn(folder, order.program(), begun);
    }

    /**
     * Goes on with one.
     *
     * @param program version and revision of the program that goes on: pieces of another are not its own
     * @throws BadFileException if there is none, or another process works on it
     */
    public static UnfinishedRun resume(Path folder, String program) throws IOException {
        return goOn(folder, program, false);
    }

    private static UnfinishedRun goOn(Path folder, String program, boolean begun) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        RunOrder order = order(folder).by(program);
        FileChannel lock = lock(folder, absolute);
        PendingFolder.discardLeftovers(absolute);
        return new UnfinishedRun(folder, begun, null, lock, order);
    }

    /**
     * What one was begun with.
     *
     * @throws BadFileException if there is none
     */
    public static RunOrder order(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadFileException(
                    folder, "expected a run folder, found " + (Files.exists(folder) ? "a file" : "no such folder"));
        }
        if (!isOne(folder)) {
            throw new BadFileException(folder, "expected a run that was interrupted, found nothing unfinished in it");
        }
        return RunOrder.read(PendingFolder.unfinished(folder));
    }

    /** Whether a folder holds an unfinished run. */
    public static boolean isOne(Path folder) {
        return Files.isDirectory(PendingFolder.unfinished(folder));
    }

    private static FileChannel lock(Path shown, Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                PendingFolder.unfinished(folder).resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // A run of this very process.
        }
        channel.close();
        throw new BadFileException(
                shown, "expected a run that was interrupted, found that another process works on it");
    }

    /** Whether a process works on an unfinished run. */
    public static boolean isRunning(Path folder) throws IOException {
        try {
            lock(folder, folder).close();
            return false;
        } catch (BadFileException e) {
            return true;
        }
    }

    /** How far one is. */
    public static RunProgress progress(Path folder) throws IOException {
        return RunProgress.read(PendingFolder.unfinished(folder));
    }

    /** The run folder, as it was asked for. */
    public Path folder() {
        return shown;
    }

    /** What it was begun with. */
    public RunOrder order() {
        return order;
    }

    /** A file of the run's own in its unfinished part. */
    public Path file(String name) {
        return inner.resolve(name);
    }

    /**
     * A crew that keeps its pieces here, and knows those that are here.
     *
     * @param crew executes the rest
     * @param parts what the pieces are for, in words: data, model, settings; the run's own from its beginning on
     * @param complaint hears of each file of pieces that is refused
     * @throws BadFileException if the run was begun on other work
     */
    public Crew keeping(Crew crew, List<?> parts, Consumer<String> complaint) throws IOException {
        String work = Sha256.of(parts.toString().getBytes(StandardCharsets.UTF_8));
        if (order.work() == null) {
            order = order.on(work);
            order.write(inner);
        } else if (!order.work().equals(work)) {
            throw new BadFileException(
                    shown, "expected the data, the model and the settings that it was begun with, found others");
        }
        if (pieces == null) {
            pieces = PieceFolder.open(
                    inner.resolve(PIECES), new PieceFile.Origin(order.program(), work), complaint, this::noteProgress);
        }
        return new KeepingCrew(crew, pieces);
    }

    private void noteProgress() {
        try {
            new RunProgress(share, spent()).write(inner);
        } catch (IOException e) {
            // It is told for information alone; a full disk shows itself with the pieces.
        }
    }

    /** How much is done: a share from 0 to 1. */
    public void progress(double done) {
        share = Math.max(share, done);
    }

    /** Seconds that it has taken so far, all its processes together. */
    public double spent() {
        return before + (System.nanoTime() - since) * 1e-9;
    }

    /** Seconds that it had taken before this process. */
    public double spentBefore() {
        return before;
    }

    /**
     * What there is to do here is done, and its pieces are to be merged with others.
     *
     * @throws IOException if they can't be written
     */
    public void keepAsPart() throws IOException {
        if (pieces != null) {
            pieces.flush();
        }
        share = 1;
        part = true;
        new RunProgress(1, spent()).write(inner);
    }

    /** It is finished: what it was unfinished by goes. */
    public synchronized void finish() throws IOException {
        if (pieces != null) {
            pieces.close();
        }
        remove();
        over = true;
    }

    private void remove() throws IOException {
        try (Stream<Path> tree = Files.walk(inner)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        channel.close();
    }

    /** Whether there is something to go on with, now or when it was left. */
    public synchronized boolean isKept() {
        return over ? kept : part || !begun || Files.exists(file(STATE)) || (pieces != null && pieces.size() > 0);
    }

    /** Keeps what is there. */
    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            // The shutdown is under way and will find nothing left to do.
        }
    }

    private synchronized void leave() {
        if (over) {
            return;
        }
        try {
            if (pieces != null) {
                pieces.close();
            }
        } catch (IOException e) {
            // What failed has been told by whoever brought it; what was written before is there.
        }
        kept = part || !begun || Files.exists(file(STATE)) || (pieces != null && pieces.isWritten());
        over = true;
        try {
            if (kept) {
                noteProgress();
                channel.close();
            } else {
                remove();
                removeFolders();
            }
        } catch (IOException e) {
            // It stays, and says that it is unfinished.
        }
    }

    /** The folders that were made for it, unless somebody uses them by now; on a shutdown its results may yet be on their way out. */
    private void removeFolders() throws IOException {
        Path path = folder;
        for (int attempt = 0; topmost != null && path != null && path.startsWith(topmost) && attempt < 10; attempt++) {
            try {
                Files.delete(path);
                path = path.getParent();
            } catch (DirectoryNotEmptyException e) {
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    /** Name of the file that holds the state of a training, which is worth as much as pieces. */
    public static final String STATE = "training.state";
}
