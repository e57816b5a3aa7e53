package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches gzipped files from the first mirror that sends the right ones, and keeps them in a folder.
 *
 * <p>What arrives is written to FILE.part, checked by the SHA-256 of its unzipped bytes and only then moved to FILE. A broken
 * transfer leaves FILE.part behind; the next try asks for the rest of it. A FILE.part that turns out wrong is thrown away
 * and the file fetched anew.
 */
final class Downloader {
    /** Tries at one mirror, as long as each gets further than the one before. */
    private static final int TRIES = 5;

    private static final Object ONE_AT_A_TIME = new Object();

    private final List<URI> mirrors; // in the order to ask; one that failed goes to the end
    private final ResumableFetch transfer;

    Downloader(List<URI> mirrors, Duration connectTimeout, Duration stallTimeout, DownloadListener listener) {
        this.mirrors = new ArrayList<>(mirrors);
        this.transfer = new ResumableFetch(connectTimeout, stallTimeout, listener);
    }

    /**
     * Makes sure that the folder, made if need be, holds every file.
     *
     * @throws java.io.InterruptedIOException if the thread is interrupted
     * @throws IOException if no mirror could send a file: one line that says why for each
     */
    void fetch(List<RemoteFile> files, Path folder) throws IOException {
        Path lock = folder.resolve("download.lock");
        // A file lock keeps other processes away, the monitor other threads of this one.
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    assert held.isValid();
                    for (RemoteFile file : files) {
                        fetch(file, folder);
                    }
                }
            } catch (FileSystemException e) {
                throw new BadFileException(
                        folder, "expected a folder to keep downloads in, found that it cannot be written: " + e, e);
            }
        }
    }

    private void fetch(RemoteFile file, Path folder) throws IOException {
        Path target = folder.resolve(file.name());
        if (Files.isRegularFile(target) && isRight(file, target)) {
            return;
        }
        if (mirrors.isEmpty()) {
            throw new IOException(file.name() + " is not in " + folder + " and there is no mirror to fetch it from");
        }
        Path part = folder.resolve(file.name() + ".part");
        List<String> failures = new ArrayList<>();
        for (URI mirror : List.copyOf(mirrors)) {
            String failure = fetch(file, mirror.resolve(file.name()), part);
            if (failure == null) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            mirrors.remove(mirror);
            mirrors.add(mirror);
            failures.add(mirror.getHost() + " " + failure);
        }
        throw new IOException(file.name() + " could not be downloaded: " + String.join(", ", failures));
    }

    /** Null once the part is whole and right, or else what went wrong at this mirror. */
    private @Nullable String fetch(RemoteFile file, URI address, Path part) throws IOException {
        String failure = "was not asked";
        for (int i = 0; i < TRIES; i++) {
            long before = Files.exists(part) ? Files.size(part) : 0;
            ResumableFetch.Outcome outcome = transfer.run(address, part, file);
            switch (outcome.state()) {
                case REFUSED -> {
                    return outcome.detail();
                }
                case BROKEN -> {
                    failure = outcome.detail();
                    if (!Files.exists(part) || Files.size(part) <= before) {
                        return failure;
                    }
                }
                case ENDED -> {
                    if (isRight(file, part)) {
                        return null;
                    }
                    Files.delete(part);
                    failure = "sent another file (its SHA-256 is wrong)";
                    if (before == 0) {
                        return failure; // all of it came from this mirror: it would send the same again
                    }
                }
            }
        }
        return failure;
    }

    private static boolean isRight(RemoteFile file, Path gzipped) {
        try {
            return Sha256.ofUnzipped(gzipped, file.length()).equals(file.sha256());
        } catch (IOException e) {
            return false;
        }
    }
}
