package instanton.classical.digits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files, good and bad, for the tests. */
final class IdxBytes {
    private IdxBytes() {}

    /** An IDX file with the given magic number, dimensions and data, whether they fit together or not. */
    static byte[] of(int magic, int[] dimensions, byte[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + data.length);
        bytes.putInt(magic);
        for (int dimension : dimensions) {
            bytes.putInt(dimension);
        }
        return bytes.put(data).array();
    }

    /** Images whose pixels count up from a start, modulo 256. */
    static byte[] images(int count, int rows, int columns, int start) {
        byte[] data = new byte[count * rows * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (start + i);
        }
        return of(2051, new int[] {count, rows, columns}, data);
    }

    /** Labels 0, 1, ..., 9, 0, ... */
    static byte[] labels(int count) {
        byte[] data = new byte[count];
        for (int i = 0; i < count; i++) {
            data[i] = (byte) (i % 10);
        }
        return of(2049, new int[] {count}, data);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A folder of 5 training and 3 test images of 28 x 28 pixels. */
    static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("train-images-idx3-ubyte"), images(5, 28, 28, 0));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(5));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(3, 28, 28, 100));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(3));
    }
}
