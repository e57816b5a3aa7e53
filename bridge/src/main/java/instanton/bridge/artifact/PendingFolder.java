package instanton.bridge.artifact;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder in the making: files gather in a hidden sibling, and one move puts all of it in place. Where an empty folder is there already
 * (perhaps a mounted one, which no move replaces) they gather in a hidden folder in it and are moved up. Closed without that, also by a
 * shutdown, it leaves nothing behind.
 */
public final class PendingFolder implements AutoCloseable {
    private static final String UNFINISHED = ".unfinished-";
    private static final String RUN = "unfinished";
    private static final Pattern INSIDE = Pattern.compile("/" + Pattern.quote(UNFINISHED) + "[0-9]+-[0-9]+(?=/|$)");
    private static final Pattern NAME = Pattern.compile("(^|/)\\.([^/]+)" + UNFINISHED + "[0-9]+-[0-9]+(?=/|$)");

    private static final Pattern MADE =
            Pattern.compile("(?:\\..+)?" + Pattern.quote(UNFINISHED) + "([0-9]{1,18})-[0-9]+");

    private final Path shown;
    private final Path target;
    private final Path pending;
    private final Thread onShutdown;
    private final @Nullable Path topmost; // the uppermost folder that was made for it
    private boolean over;

    private PendingFolder(Path shown, Path target, Path pending, @Nullable Path topmost) {
        this.shown = shown;
        this.target = target;
        this.pending = pending;
        this.topmost = topmost;
        this.onShutdown = new Thread(this::discard);
        Runtime.getRuntime().addShutdownHook(onShutdown);
    }

    /**
     * Starts a folder that does not exist yet; an empty one may.
     *
     * @throws BadFileException if the target holds something already, or cannot be written
     */
    public static PendingFolder of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        boolean exists = Files.exists(absolute, LinkOption.NOFOLLOW_LINKS);
        if (exists) {
            if (!Files.isDirectory(absolute)) {
                throw new BadFileException(target, "expected a folder to write, found " + kind(absolute));
            }
            try {
                if (!isEmpty(absolute)) {
                    throw new BadFileException(target, "expected a new or empty folder, found one with files in it");
                }
            } catch (AccessDeniedException e) {
                throw new BadFileException(
                        target, "expected a folder that can be written, found it is not permitted", e);
            }
        }
        Path parent = exists || absolute.getParent() == null ? absolute : absolute.getParent();
        Path topmost = topmostMissing(parent);
        Path there = topmost == null || topmost.getParent() == null ? parent : topmost.getParent();
        if (!Files.isDirectory(there)) {
            throw new BadFileException(
                    target, "expected a folder that can be made, found " + kind(there) + " in its path");
        }
        try {
            Files.createDirectories(parent);
            Path pending = parent.resolve((exists ? "" : "." + absolute.getFileName()) + UNFINISHED
                    + ProcessHandle.current().pid() + "-" + System.nanoTime());
            return new PendingFolder(target, absolute, Files.createDirectory(pending), topmost);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw new BadFileException(
                    target, "expected a folder that can be made, found that " + there + " takes none", e);
        } catch (FileSystemException e) {
            if (isFull(e)) {
                throw new FileSystemException(target.toString(), null, e.getReason());
            }
            throw new BadFileException(target, "expected a folder that can be written, found " + reason(e), e);
        }
    }

    /** The uppermost folder on the way to one that does not exist; null where all do. */
    public static @Nullable Path topmostMissing(Path folder) {
        Path missing = null;
        for (Path path = folder;
                path != null && !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
                path = path.getParent()) {
            missing = path;
        }
        return missing;
    }

    private static String kind(Path noFolder) {
        return Files.exists(noFolder) ? "a file" : "a link to nowhere";
    }

    /** The disk's fault, not that of whoever named the folder. */
    private static boolean isFull(FileSystemException e) {
        return e.getReason() != null
                && (e.getReason().contains("No space left") || e.getReason().contains("quota"));
    }

    /** Whether nothing is in a folder but what is unfinished there; beside an unfinished run anything is its own. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return Files.isDirectory(unfinished(folder))
                    || entries.allMatch(
                            entry -> folder.relativize(entry).toString().startsWith(UNFINISHED));
        }
    }

    /** Deletes what processes that were killed have left in a run folder, of which there is one alone that may write. */
    public static void discardLeftovers(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path left : entries.filter(
                            entry -> folder.relativize(entry).toString().startsWith(UNFINISHED))
                    .toList()) {
                discard(left);
            }
        }
    }

    /**
     * Deletes what processes that were killed have left beside or in the folders that they were making.
     *
     * @return what was deleted
     */
    public static List<Path> discardOrphans(Path folder) throws IOException {
        List<Path> orphans;
        try (Stream<Path> entries = Files.list(folder)) {
            orphans = entries.filter(PendingFolder::isOrphan).sorted().toList();
        }
        orphans.forEach(PendingFolder::discard);
        return orphans;
    }

    private static boolean isOrphan(Path folder) {
        Matcher made = MADE.matcher(String.valueOf(folder.getFileName()));
        return made.matches() && ProcessHandle.of(Long.parseLong(made.group(1))).isEmpty();
    }

    /** The part of a run folder that is there as long as the run is not finished. */
    public static Path unfinished(Path folder) {
        return folder.resolve(RUN);
    }

    /** The path of a file as it will be once its folder is in place. */
    public static String published(String path) {
        return NAME.matcher(INSIDE.matcher(path).replaceAll("")).replaceAll("$1$2");
    }

    private static String reason(FileSystemException e) {
        return e instanceof AccessDeniedException
                ? "it is not permitted"
                : e.getReason() == null ? "that it failed" : e.getReason();
    }

    /** The folder's path for now, where files are to be written. */
    public Path path() {
        return pending;
    }

    /** Where the folder will be, as it was asked for. */
    public Path shown() {
        return shown;
    }

    /**
     * Puts the folder in place.
     *
     * @throws IOException if it can't be put there, or a shutdown has discarded it
     */
    public synchronized Path publish() throws IOException {
        if (over) {
            throw new IOException(shown + ": given up before it was complete");
        }
        if (pending.startsWith(target)) {
            moveUp();
        } else {
            // A move onto a target that has been filled meanwhile fails.
            Files.move(pending, target, StandardCopyOption.ATOMIC_MOVE);
        }
        over = true;
        return target;
    }

    /** The manifest comes last: it says that all of it is there. */
    private void moveUp() throws IOException {
        if (!isEmpty(target)) {
            throw new FileSystemException(target.toString(), null, "something else was put there meanwhile");
        }
        List<Path> made;
        try (Stream<Path> entries = Files.list(pending)) {
            made = entries.sorted(Comparator.comparing(entry -> entry.endsWith(Manifest.FILE)))
                    .toList();
        }
        for (Path each : made) {
            Path place = target.resolve(pending.relativize(each));
            if (Files.isDirectory(place)) {
                discard(place); // a run that goes on was interrupted while its results were moved up
            }
            Files.move(each, place, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(pending);
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException e) {
            // The shutdown is under way and will find nothing to discard.
        }
    }

    private synchronized void discard() {
        if (!over) {
            over = true;
            discard(pending);
            discardParents();
        }
    }

    /** Folders on the way that were made for this one go too, unless somebody uses them by now. */
    private void discardParents() {
        Path parent = pending.getParent();
        try {
            while (topmost != null && parent != null && parent.startsWith(topmost)) {
                Files.delete(parent);
                parent = parent.getParent();
            }
        } catch (IOException e) {
            // Something else is in it: it stays.
        }
    }

    /** On a shutdown other threads may still be writing into the folder: what they add meanwhile goes in a later attempt. */
    private static void discard(Path folder) {
        for (int attempt = 0; attempt < 5 && Files.exists(folder); attempt++) {
            try (Stream<Path> tree = Files.walk(folder)) {
                List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException e) {
                // Tried again; what can't be deleted stays, under a name that says it is unfinished.
            }
        }
    }
}
