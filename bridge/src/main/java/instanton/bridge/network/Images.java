package instanton.bridge.network;

import instanton.classical.digits.Digits;
import java.util.Arrays;
import java.util.List;

/** Images in the order in which they are to be read. Immutable. */
public interface Images {

    /** How many there are. */
    int count();

    /** Pixels of each. */
    int pixels();

    /** Writes the brightness of the i-th image, {@link #pixels} values in [0, 1]. */
    void brightness(int i, float[] target);

    /** What readings call the i-th image: an index into its split, or its place among pictures. */
    int index(int i);

    /** The key of its random streams: images of the same brightness and key read the same, whatever is read beside them. */
    int key(int i);

    /** All indices, in order. */
    default int[] indices() {
        int[] indices = new int[count()];
        Arrays.setAll(indices, this::index);
        return indices;
    }

    /** All images of a split. */
    static Images of(Digits split) {
        int[] all = new int[split.count()];
        Arrays.setAll(all, i -> i);
        return of(split, all);
    }

    /** Some images of a split; their index is their key. */
    static Images of(Digits split, int[] indices) {
        int[] order = indices.clone();
        return new Images() {
            @Override
            public int count() {
                return order.length;
            }

            @Override
            public int pixels() {
                return split.pixels();
            }

            @Override
            public void brightness(int i, float[] target) {
                split.brightness(order[i], target);
            }

            @Override
            public int index(int i) {
                return order[i];
            }

            @Override
            public int key(int i) {
                return order[i];
            }
        };
    }

    /** Pictures given by hand, all of one size and of key 0. */
    static Images ofPictures(List<float[]> pictures) {
        return new Images() {
            @Override
            public int count() {
                return pictures.size();
            }

            @Override
            public int pixels() {
                return pictures.isEmpty() ? 0 : pictures.get(0).length;
            }

            @Override
            public void brightness(int i, float[] target) {
                System.arraycopy(pictures.get(i), 0, target, 0, target.length);
            }

            @Override
            public int index(int i) {
                return i;
            }

            @Override
            public int key(int i) {
                return 0;
            }
        };
    }
}
