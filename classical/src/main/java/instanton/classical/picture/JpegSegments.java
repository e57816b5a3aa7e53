package instanton.classical.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The segments of a JPEG file, from its first marker to its end: what they say of size and orientation, and those of them that pixels
 * are made of. Java's own reader breaks on many a note that a camera or a program left between these.
 */
final class JpegSegments {
    private static final int START_OF_FRAME = 0xc0; // and up to 0xcf, but for these three
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int JPG = 0xc8;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int LARGEST_READ = 0xc2; // baseline, extended and progressive
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int FIRST_NOTE = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int ADOBE = 0xee;
    private static final int LAST_NOTE = 0xef;
    private static final int COMMENT = 0xfe;

    /** More passes over the pixels than any program makes. */
    private static final int MOST_SCANS = 100;

    /** Of a file that tells no colour space it is to be JFIF's. */
    private static final byte[] JFIF = {
        (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private static final byte[] EXIF_HEAD = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private final byte[] file;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int at = 2;
    private int width;
    private int height;
    private int scans;
    private boolean adobe;
    private boolean rgb;
    private Orientation orientation = Orientation.UPRIGHT;

    private JpegSegments(byte[] file) {
        this.file = file;
    }

    /**
     * Goes through the segments.
     *
     * @param file one that begins as JPEG does; what follows its end does not matter
     * @throws IllegalArgumentException if it is damaged, or of a kind that is not read: the message says what was found
     */
    static JpegSegments of(byte[] file) {
        JpegSegments segments = new JpegSegments(file);
        try {
            segments.read();
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("one that ends early", e);
        }
        return segments;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Orientation orientation() {
        return orientation;
    }

    /** A file of the same pixels, without notes. */
    byte[] pixels() {
        byte[] segments = kept.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream(segments.length + JFIF.length + 2);
        out.write(0xff);
        out.write(START);
        if (!adobe && !rgb) {
            out.writeBytes(JFIF);
        }
        out.writeBytes(segments);
        return out.toByteArray();
    }

    private void read() {
        for (int marker = marker(); marker != END; marker = marker()) {
            int start = at - 2;
            if (marker == 1 || (marker >= FIRST_RESTART && marker <= LAST_RESTART)) {
                continue;
            }
            int length = number(at);
            if (marker < START_OF_FRAME || marker == START || length < 2) {
                throw new IllegalArgumentException("a damaged one");
            }
            boolean note = (marker >= FIRST_NOTE && marker <= LAST_NOTE) || marker == COMMENT;
            if (marker == EXIF && begins(at + 2, EXIF_HEAD)) {
                orientation = Orientation.of(Arrays.copyOfRange(file, at + 2 + EXIF_HEAD.length, at + length));
            } else if (marker == ADOBE && begins(at + 2, "Adobe".getBytes(StandardCharsets.US_ASCII)) && length >= 14) {
                adobe = true;
                note = false;
            } else if (isFrame(marker)) {
                frame(marker);
            }
            at += length;
            if (marker == SCAN) {
                scans++;
                skipScan();
            }
            if (at > file.length) {
                throw new IllegalArgumentException("one that ends early");
            }
            if (!note) {
                kept.write(file, start, at - start);
            }
        }
        if (width == 0 || scans == 0) {
            throw new IllegalArgumentException("one without pixels");
        }
        if (scans > MOST_SCANS) {
            throw new IllegalArgumentException("one of " + scans + " scans");
        }
        kept.write(0xff);
        kept.write(END);
    }

    private static boolean isFrame(int marker) {
        return (marker & 0xf0) == START_OF_FRAME
                && marker != HUFFMAN_TABLES
                && marker != JPG
                && marker != ARITHMETIC_TABLES;
    }

    /** The marker that is to be here, which may be filled up from the left. */
    private int marker() {
        if (unsigned(at) != 0xff) {
            throw new IllegalArgumentException("a damaged one");
        }
        while (unsigned(at) == 0xff) {
            at++;
        }
        return unsigned(at++);
    }

    private void frame(int marker) {
        if (width > 0) {
            throw new IllegalArgumentException("a damaged one");
        }
        if (marker > LARGEST_READ) {
            throw new IllegalArgumentException("one that is lossless, hierarchical or arithmetically coded");
        }
        if (unsigned(at + 2) != 8) {
            throw new IllegalArgumentException("one of " + unsigned(at + 2) + " bits in a sample");
        }
        height = number(at + 3);
        width = number(at + 5);
        if (height == 0 || width == 0) {
            throw new IllegalArgumentException("one that does not tell its size");
        }
        int colours = unsigned(at + 7);
        if (colours == 4) {
            throw new IllegalArgumentException(
                    "one in four inks (CMYK): magick in.jpg -colorspace sRGB out.png makes a PNG of it");
        }
        if (colours != 1 && colours != 3) {
            throw new IllegalArgumentException("one of " + colours + " colours");
        }
        rgb = colours == 3 && unsigned(at + 8) == 'R' && unsigned(at + 11) == 'G' && unsigned(at + 14) == 'B';
    }

    /** To the next marker that does not belong to the pixels' code. */
    private void skipScan() {
        while (true) {
            int next = unsigned(at + 1);
            if (unsigned(at) == 0xff && next != 0 && next != 0xff && (next < FIRST_RESTART || next > LAST_RESTART)) {
                return;
            }
            at++;
        }
    }

    private boolean begins(int from, byte[] expected) {
        return Arrays.equals(Arrays.copyOfRange(file, from, from + expected.length), expected);
    }

    private int unsigned(int index) {
        return Byte.toUnsignedInt(file[index]);
    }

    private int number(int index) {
        return unsigned(index) << 8 | unsigned(index + 1);
    }
}
