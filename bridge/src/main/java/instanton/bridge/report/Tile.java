package instanton.bridge.report;

import instanton.classical.digits.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A grey picture as a {@code data:} address, so that a page carries it inside. */
final class Tile {
    private static final int COLUMN = 84;

    private Tile() {}

    /** The picture of so many grey bytes, row by row, its longer side so many CSS pixels long. */
    static PageView.Tile of(ImageShape shape, byte[] grey, int side) {
        double scale = (double) side / Math.max(shape.height(), shape.width());
        return new PageView.Tile(
                of(shape, grey), Math.max(1, (int) Math.round(scale * shape.width())), Math.max(1, (int)
                        Math.round(scale * shape.height())));
    }

    /** The picture of so many grey bytes, row by row. */
    static String of(ImageShape shape, byte[] grey) {
        if (grey.length != shape.pixels()) {
            throw new IllegalArgumentException("expected " + shape + " pixels, found " + grey.length);
        }
        BufferedImage image = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, shape.width(), shape.height(), grey);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(png)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    /** One picture per column of a pixels x n matrix, on one scale: black at {@code low}, white at {@code high}. */
    static List<PageView.Tile> ofColumns(ImageShape shape, float[] matrix, float low, float high) {
        int columns = matrix.length / shape.pixels();
        float span = high > low ? high - low : 1;
        List<PageView.Tile> tiles = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            byte[] grey = new byte[shape.pixels()];
            for (int pixel = 0; pixel < grey.length; pixel++) {
                float share = (matrix[pixel * columns + column] - low) / span;
                grey[pixel] = (byte) Math.round(255 * share);
            }
            tiles.add(of(shape, grey, COLUMN));
        }
        return tiles;
    }
}
