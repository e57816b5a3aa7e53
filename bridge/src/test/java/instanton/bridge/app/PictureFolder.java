package instanton.bridge.app;

import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A folder of IDX files with images that are easy to tell apart: a pattern for each class, one pixel in four of it bright, under noise.
 *
 * @param shape of the images
 * @param classes what they show, each equally often
 * @param missing a class of which there is no image to train on; -1 for none
 */
record PictureFolder(ImageShape shape, ClassNames classes, int missing) {
    private static final int TRAINING = 40; // of each class
    private static final int TEST = 8;

    /** Writes it; with a {@code classes.txt} where the classes are not called by their numbers. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        split(folder, "train", TRAINING, missing);
        split(folder, "t10k", TEST, -1);
        if (!classes.equals(ClassNames.numbered(classes.size()))) {
            Files.write(folder.resolve("classes.txt"), classes.names());
        }
    }

    private void split(Path folder, String name, int each, int without) throws IOException {
        int count = each * (classes.size() - (without < 0 ? 0 : 1));
        ByteBuffer images = ByteBuffer.allocate(16 + count * shape.pixels())
                .putInt(2051)
                .putInt(count)
                .putInt(shape.height())
                .putInt(shape.width());
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
        Random noise = new Random(name.hashCode());
        for (int i = 0; i < each; i++) {
            for (int label = 0; label < classes.size(); label++) {
                if (label != without) {
                    labels.put((byte) label);
                    Random pattern = new Random(label);
                    for (int p = 0; p < shape.pixels(); p++) {
                        boolean bright = pattern.nextInt(4) == 0;
                        images.put((byte) (noise.nextInt(8) == 0 ? 0 : (bright ? 120 : 0) + noise.nextInt(80)));
                    }
                }
            }
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
    }
}
