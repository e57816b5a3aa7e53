package instanton.classical.training;

import instanton.classical.digits.Digits;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Hands digits to DL4J a batch at a time, in one pair of arrays that is filled again and again. */
final class Batches {
    private final Digits digits;
    private final int classes;
    private final int size;
    private final float[] brightness; // one image

    Batches(Digits digits, int size) {
        this.digits = digits;
        this.classes = digits.classes().size();
        this.size = Math.min(size, digits.count());
        this.brightness = new float[digits.pixels()];
    }

    /**
     * Gives all images, in the given order, to a consumer of brightness (batch x pixels) and labels (batch x classes, one 1 in each
     * row). The last batch is smaller if need be. The arrays are valid during the call only.
     */
    void forEach(int[] order, BiConsumer<INDArray, INDArray> consumer) {
        int pixels = digits.pixels();
        float[] features = new float[size * pixels];
        float[] labels = new float[size * classes];
        try (INDArray featureArray = Nd4j.createUninitialized(DataType.FLOAT, size, pixels);
                INDArray labelArray = Nd4j.createUninitialized(DataType.FLOAT, size, classes)) {
            for (int from = 0; from < order.length; from += size) {
                int count = Math.min(size, order.length - from);
                Arrays.fill(labels, 0);
                for (int i = 0; i < count; i++) {
                    digits.brightness(order[from + i], brightness);
                    System.arraycopy(brightness, 0, features, i * pixels, pixels);
                    labels[i * classes + digits.label(order[from + i])] = 1;
                }
                if (count == size) {
                    // DataBuffer.setData copies value by value, which takes longer than all the rest of this loop.
                    featureArray.data().asNioFloat().put(features);
                    labelArray.data().asNioFloat().put(labels);
                    consumer.accept(featureArray, labelArray);
                } else {
                    consumer.accept(
                            Nd4j.create(Arrays.copyOf(features, count * pixels), new int[] {count, pixels}),
                            Nd4j.create(Arrays.copyOf(labels, count * classes), new int[] {count, classes}));
                }
            }
        }
    }
}
