package instanton.classical.picture;

import instanton.classical.file.BadFileException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
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
 * A PNG or JPEG file, read as greys: its size is looked at before its pixels are decoded, and its colours are weighed as in ITU-R BT.601,
 * 0.299 R + 0.587 G + 0.114 B.
 *
 * @param path the file
 */
record PictureFile(Path path) {
    /** Width or height below which there is no telling digits apart. */
    static final int LEAST_SIDE = 8;

    private static final long MOST_PIXELS = 1L << 24; // 4096 x 4096: at most 128 MB decoded
    private static final int MOST_BYTES = 64 << 20;

    /** Longer pictures are averaged down to this while they are read. */
    private static final int LONGEST = 1024;

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
        byte[] file = bytes();
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
        String damage = PngChunks.damage(file).orElse(null);
        if (damage != null) {
            throw bad("expected a whole PNG picture, found " + damage);
        }
        int width = PngChunks.width(file);
        int height = PngChunks.height(file);
        checkSize(width, height);
        checkLength(file, width, height, PngChunks.inflated(file, width, height) <= MOST_UNPACKED * file.length);
        return greys(decoded(file, PictureFormat.PNG));
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
        return segments.orientation().applied(greys(decoded(segments.pixels(), PictureFormat.JPEG)));
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

    /** Transparent pixels lie on white, or on black where that brings out more than twice the contrast: white ink on nothing. */
    private static Greys greys(BufferedImage image) {
        Greys onWhite = averaged(image, 1);
        if (!image.getColorModel().hasAlpha()) {
            return onWhite;
        }
        Greys onBlack = averaged(image, 0);
        return onBlack.contrast() > 2 * onWhite.contrast() ? onBlack : onWhite;
    }

    private static Greys averaged(BufferedImage image, float backdrop) {
        int step = 1 + (Math.max(image.getWidth(), image.getHeight()) - 1) / LONGEST;
        int width = image.getWidth() / step; // what is left over at the edge is less than one averaged pixel
        int height = image.getHeight() / step;
        float[] values = new float[width * height];
        float[] line = new float[image.getWidth()];
        for (int row = 0; row < height * step; row++) {
            greys(image, row, backdrop, line);
            for (int column = 0; column < width * step; column++) {
                values[row / step * width + column / step] += line[column] / (step * step);
            }
        }
        return new Greys(width, height, values);
    }

    /** One row's greys. Samples are taken as they are stored: Java holds grey to be linear light, and would brighten it. */
    private static void greys(BufferedImage image, int row, float backdrop, float[] line) {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = colours instanceof IndexColorModel ? 0 : raster.getNumBands();
        int[] pixel = new int[Math.max(4, bands)];
        for (int column = 0; column < line.length; column++) {
            float grey;
            float opaque = 1;
            if (colours instanceof IndexColorModel palette) {
                int rgb = palette.getRGB(raster.getSample(column, row, 0));
                grey = grey(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff) / 255;
                opaque = (rgb >>> 24) / 255f;
            } else {
                float most = (1 << colours.getComponentSize(0)) - 1;
                raster.getPixel(column, row, pixel);
                grey = (bands < 3 ? pixel[0] : grey(pixel[0], pixel[1], pixel[2])) / most;
                if (bands == 2 || bands == 4) {
                    opaque = pixel[bands - 1] / most;
                }
            }
            line[column] = opaque * grey + (1 - opaque) * backdrop;
        }
    }

    private static float grey(int red, int green, int blue) {
        return (299 * red + 587 * green + 114 * blue) / 1000f; // exact for whole numbers: grey colours stay as they are
    }
}
