package instanton.bridge.network;

import instanton.classical.digits.Digits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Images in the order in which they are to be read. Immutable. */
public final class Images {
    private final int pixels;
    private final int[] indices;
    private final boolean keyed;
    private final Source source;

    /** Where brightness comes from. */
    @FunctionalInterface
    public interface Source {
        /** Writes the brightness of the image of an index, one value in [0, 1] per pixel. */
        void brightness(int index, float[] target);
    }

    private Images(int pixels, int[] indices, boolean keyed, Source source) {
        this.pixels = pixels;
        this.indices = indices;
        this.keyed = keyed;
        this.source = source;
    }

    /** Images of any source; their index is their key. */
    public static Images of(int pixels, int[] indices, Source source) {
        return new Images(pixels, indices.clone(), true, source);
    }

    /** Some images of a split; their index is their key. */
    public static Images of(Digits split, int[] indices) {
        return of(split.pixels(), indices, split::brightness);
    }

    /** All images of a split. */
    public static Images of(Digits split) {
        return of(split, IntStream.range(0, split.count()).toArray());
    }

    /** Pictures given by hand, all of one size and of key 0: each reads the same whatever is read beside it. */
    public static Images ofPictures(List<float[]> pictures) {
        return new Images(
                pictures.isEmpty() ? 0 : pictures.get(0).length,
                IntStream.range(0, pictures.size()).toArray(),
                false,
                (index, target) -> System.arraycopy(pictures.get(index), 0, target, 0, target.length));
    }

    /** Some of these, in the order given. */
    public Images select(int[] which) {
        return new Images(pixels, Arrays.stream(which).map(i -> indices[i]).toArray(), keyed, source);
    }

    /** How many there are. */
    public int count() {
        return indices.length;
    }

    /** Pixels of each. */
    public int pixels() {
        return pixels;
    }

    /** Writes the brightness of the i-th image, {@link #pixels} values in [0, 1]. */
    public void brightness(int i, float[] target) {
        source.brightness(indices[i], target);
    }

    /** What readings call the i-th image: an index into its split, or its place among pictures. */
    public int index(int i) {
        return indices[i];
    }

    /** All of these, in order: a copy. */
    public int[] indices() {
        return indices.clone();
    }

    /** The key of the i-th image's random streams. */
    public int key(int i) {
        return keyed ? indices[i] : 0;
    }
}
