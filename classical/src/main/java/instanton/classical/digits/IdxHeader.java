package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an IDX file of unsigned bytes says about itself: its dimensions, items first.
 *
 * <p>On disk: two zero bytes, the type (8, unsigned byte), the number of dimensions, then each dimension as a big-endian
 * 32-bit integer.
 *
 * @param dimensions one to four sizes, each at least 1, whose product is at most {@link #MOST_BYTES}
 * @param valueSize bytes of a value: 1, or 4 of the labels that are numbers with more columns
 */
record IdxHeader(List<Integer> dimensions, int valueSize) {
    /** The most data a file may hold, 256 MiB: more than four times MNIST, and little enough for any machine. */
    static final long MOST_BYTES = 1L << 28;

    /** The magic number of a file of labels: one dimension. */
    static final int LABELS = 0x801;

    /** The magic number of a file of images: three dimensions. */
    static final int IMAGES = 0x803;

    /** The magic number of a file of labels with further columns, as QMNIST has: two dimensions of 32-bit integers. */
    static final int EXTENDED_LABELS = 0xc02;

    private static final int UNSIGNED_BYTE = 8;
    private static final int INTEGER = 12;
    private static final int MOST_DIMENSIONS = 4;

    IdxHeader {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * Reads a header, allocating nothing that depends on it.
     *
     * @throws BadFileException if the bytes are not such a header, or claim more than {@link #MOST_BYTES}
     */
    static IdxHeader read(InputStream in, Path file) throws IOException {
        int magic = integer(in, file);
        int rank = magic & 0xff;
        if (magic >>> 16 != 0) {
            throw new BadFileException(
                    file, "expected an IDX file (magic number 2049 or 2051), found the first bytes " + hex(magic));
        }
        if (magic >>> 8 != UNSIGNED_BYTE && magic != EXTENDED_LABELS) {
            throw new BadFileException(
                    file, "expected IDX data of unsigned bytes (type 8), found type " + (magic >>> 8));
        }
        if (rank < 1 || rank > MOST_DIMENSIONS) {
            throw new BadFileException(
                    file, "expected IDX data of 1 to " + MOST_DIMENSIONS + " dimensions, found " + rank);
        }
        List<Integer> dimensions = new ArrayList<>();
        int valueSize = magic == EXTENDED_LABELS ? Integer.BYTES : 1;
        double product = valueSize; // the check needs no exact product
        for (int d = 0; d < rank; d++) {
            int size = integer(in, file);
            dimensions.add(size);
            product *= Integer.toUnsignedLong(size);
        }
        if (product > MOST_BYTES || product < 1 || dimensions.stream().anyMatch(size -> size < 1)) {
            throw new BadFileException(
                    file,
                    "expected dimensions that hold 1 to " + MOST_BYTES + " bytes, found a header that claims "
                            + dimensions.stream().map(Integer::toUnsignedString).collect(Collectors.joining(" x ")));
        }
        return new IdxHeader(dimensions, valueSize);
    }

    /** The magic number: 2049 for labels, 2051 for images, 3074 for labels with further columns. */
    int magic() {
        return (valueSize == 1 ? UNSIGNED_BYTE : INTEGER) << 8 | dimensions.size();
    }

    /** How many items the file holds: the first dimension. */
    int items() {
        return dimensions.get(0);
    }

    /** Bytes in one item: the product of the other dimensions, and of a value's. */
    int itemSize() {
        return dimensions.stream().skip(1).reduce(valueSize, Math::multiplyExact);
    }

    /** Bytes in the whole file, header included. */
    long fileSize() {
        return 4L + 4L * dimensions.size() + (long) items() * itemSize();
    }

    /** The dimensions as people write them: 60000 x 28 x 28. */
    String shape() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private static int integer(InputStream in, Path file) throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw new BadFileException(file, "expected an IDX header, found the end of the file within it");
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    private static String hex(int magic) {
        return String.format("%02x %02x %02x %02x", magic >>> 24, magic >> 16 & 0xff, magic >> 8 & 0xff, magic & 0xff);
    }
}
