package instanton.bridge.unfinished;

import instanton.classical.file.BadFileException;
import instanton.quantum.work.UnitKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A file of pieces, whole or not there at all: {@code "instpcs1"}, the origin of its pieces, how many there are, and of each its key (32 bytes), its
 * length and its bytes, deflated; last, SHA-256 of all that.
 *
 * @param origin what made them
 * @param places where each piece is
 */
record PieceFile(Origin origin, Map<UnitKey, Place> places) {
    private static final byte[] MAGIC = "instpcs1".getBytes(StandardCharsets.US_ASCII);

    /**
     * Where pieces come from: those of one origin belong together.
     *
     * @param program its version
     * @param work digest of what the pieces are for
     */
    record Origin(String program, String work) {}

    /** Where a piece lies: its bytes stay there until they are asked for. */
    record Place(Path file, long offset, int length) {
        /** Deflated. */
        byte[] read() throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {}
            }
            if (bytes.hasRemaining()) {
                throw new BadFileException(file, "expected whole pieces of work, found them cut since they were read");
            }
            return bytes.array();
        }
    }

    /** Bytes as they are in the file. */
    static byte[] deflated(byte[] piece) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            out.write(piece);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    /** Bytes as they were. */
    static byte[] inflated(byte[] piece) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(piece))) {
            return in.readAllBytes();
        }
    }

    /**
     * Writes one, to the disk before into place.
     *
     * @param pieces deflated, by key
     * @throws FileSystemException if that fails, with the file's name; nothing is then left of it
     */
    static PieceFile write(Path file, Origin origin, Map<UnitKey, byte[]> pieces) throws IOException {
        Map<UnitKey, Place> places = new LinkedHashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.writeUTF(origin.program());
        out.writeUTF(origin.work());
        out.writeInt(pieces.size());
        for (Map.Entry<UnitKey, byte[]> piece : pieces.entrySet()) {
            out.write(piece.getKey().bytes());
            out.writeInt(piece.getValue().length);
            places.put(piece.getKey(), new Place(file, out.size(), piece.getValue().length));
            out.write(piece.getValue());
        }
        out.write(digest(bytes.toByteArray()));
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
            FileSystemException failure =
                    new FileSystemException(file.toString(), null, reason == null ? "it can't be written" : reason);
            failure.initCause(e);
            throw failure;
        }
        return new PieceFile(origin, places);
    }

    /**
     * Reads one.
     *
     * @throws BadFileException if it is not whole, or none
     */
    static PieceFile read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int body = all.length - UnitKey.BYTES;
        if (body < MAGIC.length || !Arrays.equals(MAGIC, 0, MAGIC.length, all, 0, MAGIC.length)) {
            throw new BadFileException(file, "expected pieces of work, of this version, found something else");
        }
        if (!Arrays.equals(digest(Arrays.copyOf(all, body)), Arrays.copyOfRange(all, body, all.length))) {
            throw new BadFileException(file, "expected whole pieces of work, found them cut or changed");
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(all, MAGIC.length, body - MAGIC.length);
        try (DataInputStream in = new DataInputStream(bytes)) {
            Origin origin = new Origin(in.readUTF(), in.readUTF());
            Map<UnitKey, Place> places = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                UnitKey key = UnitKey.of(in.readNBytes(UnitKey.BYTES));
                int length = in.readInt();
                places.put(key, new Place(file, body - bytes.available(), length));
                in.skipNBytes(length);
            }
            return new PieceFile(origin, places);
        } catch (EOFException e) {
            throw new BadFileException(file, "expected whole pieces of work, found them cut", e);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
