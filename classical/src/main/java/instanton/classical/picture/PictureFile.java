package instanton.classical.picture;

import instanton.classical.file.BadFileException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG or JPEG file, read as greys: its size is looked at before its pixels are decoded.
 *
 * @param path the file
 */
record PictureFile(Path path) {
    /** Width or height below which there is no telling digits apart. */
    static final int LEAST_SIDE = 8;

    private static final long MOST_PIXELS = 1L << 24; // 4096 x 4096: at most 128 MB decoded
    private static final int MOST_BYTES = 64 << 20;

    /** Deflate packs no more than 1032 bytes into one. */
    private static final long MOST_UNPACKED = 1040;

    /** JPEG spends a bit or more on a block of 8 x 8 pixels. */
    private static final long MOST_PER_BYTE = 8 * 64;

    /**
     * Reads the greys.
     *
     * @throws BadFileException if the file is missing, no PNG or JPEG, damaged, too small or too large
     */
    Greys read() throws IOException {
        return read(bytes());
    }

    /** The same of bytes that are in memory already. */
    Greys read(byte[] file) throws IOException {
        PictureFormat format = PictureFormat.of(file).orElse(null);
        if (format == PictureFormat.PNG) {
            return png(file);
        }
        if (format == PictureFormat.JPEG) {
            return jpeg(file);
        }
        String found = file.length == 0 ? "an empty file" : format == null ? "another format" : format.found();
        throw bad("expected a PNG or JPEG picture, found " + found);
    }

    private Greys png(byte[] file) throws IOException {
        PngChunks chunks;
        try {
            chunks = PngChunks.of(file);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(path, "expected a whole PNG picture, found " + e.getMessage(), e);
        }
        int width = chunks.width();
        int height = chunks.height();
        checkSize(width, height);
        checkLength(file, width, height, chunks.inflated() <= MOST_UNPACKED * file.length);
        BufferedImage image = decoded(chunks.pixels(), PictureFormat.PNG);
        return Colours.of(image, chunks.exponent()).greys().ofSquarePixels(chunks.aspect());
    }

    private Greys jpeg(byte[] file) throws IOException {
        JpegSegments segments;
        try {
            segments = JpegSegments.of(file);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(path, "expected a whole JPEG picture, found " + e.getMessage(), e);
        }
        int width = segments.width();
        int height = segments.height();
        checkSize(width, height);
        checkLength(file, width, height, (long) width * height <= MOST_PER_BYTE * file.length);
        BufferedImage image = decoded(segments.pixels(), PictureFormat.JPEG);
        return segments.orientation().applied(Colours.of(image, 1).greys());
    }

    private BufferedImage decoded(byte[] file, PictureFormat format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.label()).next();
        AtomicBoolean damaged = new AtomicBoolean();
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
            reader.addIIOReadWarningListener((source, warning) -> damaged.compareAndSet(false, isDamage(warning)));
            BufferedImage image = reader.read(0);
            if (damaged.get()) { // what is missing was filled with grey
                throw bad("expected a whole " + format.label() + " picture, found a damaged one");
            }
            return image;
        } catch (BadFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // Java's reader breaks in many ways on what is not sound
            throw new BadFileException(path, "expected a whole " + format.label() + " picture, found a damaged one", e);
        } finally {
            reader.dispose();
        }
    }

    /** As the decoder of JPEG words it: "Premature end of JPEG file", "Corrupt JPEG data: bad Huffman code". */
    private static boolean isDamage(String warning) {
        return warning.startsWith("Premature")
                || (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous"));
    }

    private byte[] bytes() throws IOException {
        if (Files.isDirectory(path)) {
            throw bad("expected a PNG or JPEG picture, found a folder");
        }
        if (!Files.exists(path)) {
            throw bad("expected a PNG or JPEG picture, found no such file");
        }
        if (!Files.isReadable(path)) {
            throw bad("expected a PNG or JPEG picture, found a file that may not be read");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] file = in.readNBytes(MOST_BYTES + 1); // a pipe does not tell its size
            if (file.length > MOST_BYTES) {
                throw bad("expected a picture file of at most " + (MOST_BYTES >> 20) + " MB, found a larger one");
            }
            return file;
        }
    }

    private void checkSize(int width, int height) throws BadFileException {
        if (width < LEAST_SIDE || height < LEAST_SIDE) {
            throw bad("expected a picture of at least " + LEAST_SIDE + " x " + LEAST_SIDE + " pixels, found " + width
                    + " x " + height);
        }
        if ((long) width * height > MOST_PIXELS) {
            throw bad("expected a picture of at most " + MOST_PIXELS / 1_000_000 + " million pixels, found " + width
                    + " x " + height);
        }
    }

    private void checkLength(byte[] file, int width, int height, boolean canHold) throws BadFileException {
        if (!canHold) {
            throw bad("expected the pixels of a picture of " + width + " x " + height + ", found a file of only "
                    + file.length + " bytes");
        }
    }

    private BadFileException bad(String problem) {
        return new BadFileException(path, problem);
    }
}
