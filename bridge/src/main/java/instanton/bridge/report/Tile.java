package instanton.bridge.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A 28 x 28 grey picture as a {@code data:} address, so that a page carries it inside. */
final class Tile {
    private static final int SIDE = 28;

    private Tile() {}

    /** The picture of 784 grey bytes, row by row. */
    static String of(byte[] grey) {
        if (grey.length != SIDE * SIDE) {
            throw new IllegalArgumentException("expected " + SIDE * SIDE + " pixels, found " + grey.length);
        }
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SIDE, SIDE, grey);
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

    /** One picture per column of a 784 x n matrix, on one scale: black at {@code low}, white at {@code high}. */
    static List<String> ofColumns(float[] matrix, int columns, float low, float high) {
        float span = high > low ? high - low : 1;
        List<String> tiles = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            byte[] grey = new byte[SIDE * SIDE];
            for (int pixel = 0; pixel < grey.length; pixel++) {
                float share = (matrix[pixel * columns + column] - low) / span;
                grey[pixel] = (byte) Math.round(255 * share);
            }
            tiles.add(of(grey));
        }
        return tiles;
    }
}
