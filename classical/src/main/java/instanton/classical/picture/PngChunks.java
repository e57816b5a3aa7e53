package instanton.classical.picture;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/** The chunks of a PNG file: length, type, data and CRC each, from IHDR to IEND. Java's own reader looks at none of the CRCs. */
final class PngChunks {
    private static final int OVERHEAD = 12; // length, type and CRC
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;

    private PngChunks() {}

    /** By IHDR, as of any file without {@link #damage}. */
    static int width(byte[] file) {
        return ByteBuffer.wrap(file).getInt(16);
    }

    /** As {@link #width}. */
    static int height(byte[] file) {
        return ByteBuffer.wrap(file).getInt(20);
    }

    /** What is wrong with the chunks, or nothing. What follows IEND does not matter. */
    static Optional<String> damage(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        in.position(Long.BYTES);
        boolean first = true;
        boolean pixels = false;
        while (in.remaining() >= OVERHEAD) {
            int start = in.position();
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                return Optional.of("one that ends early");
            }
            int type = in.getInt();
            if (first && type != IHDR) {
                return Optional.of("one that does not begin with its size");
            }
            first = false;
            CRC32 crc = new CRC32();
            crc.update(file, start + 4, length + 4);
            in.position(start + 8 + length);
            if (in.getInt() != (int) crc.getValue()) {
                return Optional.of("a damaged one");
            }
            pixels |= type == IDAT;
            if (type == IEND) {
                return pixels ? Optional.empty() : Optional.of("one without pixels");
            }
        }
        return Optional.of("one that ends early");
    }

    /**
     * How many bytes the pixels take when inflated, from IHDR.
     *
     * @param file at least a signature and an IHDR
     */
    static long inflated(byte[] file, int width, int height) {
        int depth = file[24];
        int samples =
                switch (file[25]) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        return (((long) width * samples * depth + 7) / 8 + 1) * height; // one byte per row names its filter
    }
}
