package instanton.classical.picture;

import instanton.classical.digits.Digits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of known digits, written to files. */
final class PictureFiles {
    private PictureFiles() {}

    /** How a digit is laid onto a larger picture: each pixel becomes a square, on a canvas of its own size. */
    record Layout(int factor, int width, int height, int left, int top) {
        /** As large as it is. */
        static Layout plain() {
            return new Layout(1, 28, 28, 0, 0);
        }
    }

    /**
     * Draws one digit.
     *
     * @param type of BufferedImage
     * @param colour what ARGB a grey is shown as, 0 paper to 255 ink
     */
    static BufferedImage draw(Digits digits, int image, Layout layout, int type, IntUnaryOperator colour) {
        BufferedImage picture = new BufferedImage(layout.width, layout.height, type);
        for (int y = 0; y < layout.height; y++) {
            for (int x = 0; x < layout.width; x++) {
                int row = Math.floorDiv(y - layout.top, layout.factor);
                int column = Math.floorDiv(x - layout.left, layout.factor);
                boolean inside = row >= 0 && row < 28 && column >= 0 && column < 28;
                int shown = colour.applyAsInt(inside ? digits.grey(image, row, column) : 0);
                if (picture.getRaster().getNumBands() == 1) {
                    picture.getRaster().setSample(x, y, 0, shown & 0xff); // setRGB would take grey for linear light
                } else {
                    picture.setRGB(x, y, shown);
                }
            }
        }
        return picture;
    }

    static Path write(BufferedImage picture, Path file) throws IOException {
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    static byte[] jpeg(BufferedImage picture, float quality, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
        }
        writer.dispose();
        return out.toByteArray();
    }
}
