package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes, gzipped or not, open to be read from its beginning to its end.
 *
 * <p>Whatever is wrong with it becomes a {@link BadFileException}, at the latest with the last item.
 */
final class IdxStream implements Closeable {
    /** Deflate packs at most 1032 bytes into one; a header that claims more is refused before anything is read. */
    private static final long MOST_EXPANSION = 1032;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final IdxHeader header;
    private final DigestInputStream in;
    private int position; // items read
    private String sha256 = "";

    private IdxStream(Path file, IdxHeader header, DigestInputStream in) {
        this.file = file;
        this.header = header;
        this.in = in;
    }

    /** Opens a file and checks its header against its length as far as that can be done without unzipping it. */
    static IdxStream open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            String found = Files.isDirectory(file) ? "a folder" : Files.exists(file) ? "something else" : "none";
            throw new BadFileException(file, "expected a file, found " + found);
        }
        InputStream raw = null;
        try {
            raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            boolean gzipped = isGzip(raw);
            DigestInputStream in =
                    new DigestInputStream(gzipped ? new GZIPInputStream(raw, BUFFER) : raw, Sha256.digest());
            IdxHeader header = IdxHeader.read(in, file);
            checkLength(file, header, gzipped);
            return new IdxStream(file, header, in);
        } catch (IOException e) {
            if (raw != null) {
                raw.close();
            }
            throw explained(file, e);
        }
    }

    IdxHeader header() {
        return header;
    }

    /** How many items have been read. */
    int position() {
        return position;
    }

    boolean hasNext() {
        return position < header.items();
    }

    /** The hex SHA-256 of the whole unzipped file; empty until the last item has been read. */
    String sha256() {
        return sha256;
    }

    /** The bytes of the next items, at most n; with the last, checks that the file ends there. */
    byte[] next(int n) throws IOException {
        int count = Math.min(n, header.items() - position);
        int size = count * header.itemSize();
        try {
            byte[] bytes = in.readNBytes(size);
            if (bytes.length < size) {
                long found = header.fileSize() - (long) (header.items() - position) * header.itemSize() + bytes.length;
                throw new BadFileException(file, expected(header) + ", found only " + found);
            }
            position += count;
            if (!hasNext()) {
                if (in.read() >= 0) {
                    throw new BadFileException(file, expected(header) + ", found more");
                }
                sha256 = Sha256.hex(in.getMessageDigest().digest());
            }
            return bytes;
        } catch (IOException e) {
            throw explained(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** By content, not by name: names lie. */
    private static boolean isGzip(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip;
    }

    private static void checkLength(Path file, IdxHeader header, boolean gzipped) throws IOException {
        long length = Files.size(file);
        if (gzipped && header.fileSize() / MOST_EXPANSION > length) {
            throw new BadFileException(
                    file, expected(header) + ", found a gzip file of " + length + " bytes, too small to hold them");
        }
        if (!gzipped && header.fileSize() != length) {
            throw new BadFileException(file, expected(header) + ", found " + length);
        }
    }

    private static String expected(IdxHeader header) {
        return "expected " + header.fileSize() + " bytes (a header and " + header.shape() + ")";
    }

    private static BadFileException explained(Path file, IOException e) {
        if (e instanceof BadFileException bad) {
            return bad;
        }
        if (e instanceof EOFException) {
            return new BadFileException(file, "expected a whole gzip file, found that it ends too early", e);
        }
        if (e instanceof ZipException) {
            return new BadFileException(file, "expected a sound gzip file, found damage: " + e.getMessage(), e);
        }
        if (e instanceof AccessDeniedException) {
            return new BadFileException(file, "expected a file that may be read, found that access is denied", e);
        }
        return new BadFileException(file, "expected a readable file, found: " + e.getMessage(), e);
    }
}
