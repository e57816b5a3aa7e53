package instanton.classical.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file, length, type, data and CRC each, from IHDR to IEND: what they say of size, pixels' form and tones, and those
 * of them that pixels are made of. Java's own reader looks at none of the CRCs, and breaks on notes.
 */
final class PngChunks {
    private static final int OVERHEAD = 12; // length, type and CRC
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int TRANSPARENCY = 0x74524e53; // tRNS
    private static final int PIXEL_SIZE = 0x70485973; // pHYs
    private static final int GAMMA = 0x67414d41; // gAMA
    private static final int STANDARD_TONES = 0x73524742; // sRGB

    /** Of a type, set if readers may do without the chunk. */
    private static final int ANCILLARY = 0x20000000;

    /** What gAMA says of samples for ordinary screens, 1 / 2.2. */
    private static final double STANDARD = 45455;

    /** Pixels more times as long as wide are a mistake. */
    private static final double MOST_ASPECT = 8;

    private static final double MOST_EXPONENT = 5;

    private final byte[] file;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private double aspect = 1;
    private double exponent = 1;

    private PngChunks(byte[] file) {
        this.file = file;
    }

    /**
     * Goes through the chunks. What follows IEND does not matter, nor does a damaged chunk that one can do without.
     *
     * @param file one that begins as PNG does
     * @throws IllegalArgumentException if it is damaged: the message says what was found
     */
    static PngChunks of(byte[] file) {
        PngChunks chunks = new PngChunks(file);
        chunks.read();
        return chunks;
    }

    private void read() {
        ByteBuffer in = ByteBuffer.wrap(file);
        in.position(Long.BYTES);
        kept.write(file, 0, Long.BYTES);
        boolean pixels = false;
        boolean standard = false;
        while (in.remaining() >= OVERHEAD) {
            int start = in.position();
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw new IllegalArgumentException("one that ends early");
            }
            int type = in.getInt();
            if (start == Long.BYTES && (type != IHDR || length != 13)) {
                throw new IllegalArgumentException("one that does not begin with its size");
            }
            CRC32 crc = new CRC32();
            crc.update(file, start + 4, length + 4);
            in.position(start + 8 + length);
            boolean sound = in.getInt() == (int) crc.getValue();
            if (!sound && (type & ANCILLARY) == 0) {
                throw new IllegalArgumentException("a damaged one");
            }
            if (sound && ((type & ANCILLARY) == 0 || type == TRANSPARENCY)) {
                kept.write(file, start, length + OVERHEAD);
            }
            pixels |= type == IDAT;
            standard |= sound && type == STANDARD_TONES;
            if (sound && type == PIXEL_SIZE && length >= 8) {
                aspect = within(in.getInt(start + 8) / (double) in.getInt(start + 12), MOST_ASPECT);
            } else if (sound && type == GAMMA && length >= 4) {
                exponent = within(STANDARD / in.getInt(start + 8), MOST_EXPONENT);
            } else if (type == IEND) {
                if (!pixels) {
                    throw new IllegalArgumentException("one without pixels");
                }
                exponent = standard ? 1 : exponent;
                return;
            }
        }
        throw new IllegalArgumentException("one that ends early");
    }

    /** A factor that may be, and differs from 1 by more than rounding; else 1. */
    private static double within(double factor, double most) {
        return factor >= 1 / most && factor <= most && Math.abs(factor - 1) > 0.005 ? factor : 1;
    }

    int width() {
        return ByteBuffer.wrap(file).getInt(16);
    }

    int height() {
        return ByteBuffer.wrap(file).getInt(20);
    }

    /** A pixel's height in widths, by pHYs. */
    double aspect() {
        return aspect;
    }

    /** To what samples are raised to be those of an ordinary screen, by gAMA. */
    double exponent() {
        return exponent;
    }

    /** A file of the same pixels, without notes. */
    byte[] pixels() {
        return kept.toByteArray();
    }

    /** How many bytes the pixels take when inflated. */
    long inflated() {
        int depth = file[24];
        int samples =
                switch (file[25]) {
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 1;
                };
        return (((long) width() * samples * depth + 7) / 8 + 1) * height(); // one byte per row names its filter
    }
}
