package instanton.bridge.serve;

import instanton.bridge.classify.Source;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.transfer.EpsilonMatrix;
import instanton.bridge.transfer.OperatingPoint;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import instanton.classical.digits.ImageShape;
import instanton.classical.file.FloatMatrix;
import instanton.classical.model.SoftmaxModel;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** A model of 12 x 12 pixels and three classes, which like the upper, the middle and the lower part of a picture. */
final class SmallModel {
    static final int SIDE = 12;
    static final int CLASSES = 3;

    private SmallModel() {}

    static Source source() {
        float[] weights = new float[SIDE * SIDE * CLASSES];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                for (int j = 0; j < CLASSES; j++) {
                    weights[(row * SIDE + column) * CLASSES + j] = row / (SIDE / CLASSES) == j ? 0.6f : 0.1f;
                }
            }
        }
        FloatMatrix matrix = FloatMatrix.of(SIDE * SIDE, CLASSES, weights);
        return new Source(
                Path.of("small"),
                new ImageShape(SIDE, SIDE),
                ClassNames.numbered(CLASSES),
                LayeredNetwork.of(EpsilonMatrix.of(matrix), OperatingPoint.of(400)),
                SoftmaxModel.of(matrix),
                Optional.empty());
    }

    static Serving serving() throws InterruptedException {
        try (Crew crew = Threads.of(2)) {
            return Serving.prepare(source(), crew, new Serving.Settings(0.99, 1, "test", false), tests());
        }
    }

    /** Two test images. */
    static DigitData tests() {
        byte[] pixels = new byte[2 * SIDE * SIDE];
        for (int p = 0; p < SIDE * 4; p++) {
            pixels[p] = (byte) 255;
            pixels[2 * SIDE * SIDE - 1 - p] = (byte) 51;
        }
        Digits digits = Digits.of(new ImageShape(SIDE, SIDE), ClassNames.numbered(CLASSES), pixels, new byte[] {0, 2});
        return new DigitData("stripes", Optional.empty(), digits, new TreeMap<>(), "stripes");
    }

    /** A corner: a stroke down and one along the bottom. */
    static byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
        for (int p = 10; p < 50; p++) {
            for (int thick = 0; thick < 6; thick++) {
                image.getRaster().setSample(12 + thick, p, 0, 255);
                image.getRaster().setSample(Math.min(45, p), 44 + thick, 0, 255);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** A brightness for each pixel, as JSON. */
    static byte[] brightness() {
        StringBuilder json = new StringBuilder("[");
        for (int p = 0; p < SIDE * SIDE; p++) {
            json.append(p == 0 ? "" : ",").append(p / SIDE < 4 ? 0.75 : 0.25);
        }
        return json.append("]").toString().getBytes(StandardCharsets.UTF_8);
    }
}
