package instanton.classical.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Files that are written whole or not at all: first beside their targets, then moved into place. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes the bytes, replacing the file if there is one.
     *
     * @throws FileSystemException if writing fails, with the file and the reason; the target is then as it was before
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(Map.of(file, bytes));
    }

    /**
     * Writes files that belong together: none is moved into place before all have been written, so a disk that is full leaves all as they
     * were.
     *
     * @param files the bytes of each, moved into place in the map's order
     * @throws FileSystemException as {@link #write(Path, byte[])}
     */
    public static void write(Map<Path, byte[]> files) throws IOException {
        try {
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                draft(file.getKey(), file.getValue());
            }
            for (Path file : files.keySet()) {
                move(draft(file), file.toAbsolutePath());
            }
        } finally {
            for (Path file : files.keySet()) {
                Files.deleteIfExists(draft(file));
            }
        }
    }

    // Not Files.createTempFile: its files are readable by the owner alone, and the move would keep that.
    private static Path draft(Path file) {
        Path target = file.toAbsolutePath();
        return target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    private static void draft(Path file, byte[] bytes) throws IOException {
        try {
            Files.write(draft(file), bytes);
            try (RandomAccessFile written = new RandomAccessFile(draft(file).toFile(), "rw")) {
                written.getFD().sync(); // else a machine that fails may have moved an empty file into place
            }
        } catch (IOException e) { // it names the draft, or on a full disk no file at all
            FileSystemException named = new FileSystemException(file.toString(), null, reason(e));
            named.initCause(e);
            throw named;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "it may not be written";
        }
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
