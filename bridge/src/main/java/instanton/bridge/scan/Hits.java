package instanton.bridge.scan;

import instanton.bridge.compare.Comparison;
import instanton.bridge.reading.Reading;
import java.util.BitSet;

/** Which of some images a network reads right: a bit for each. Immutable. */
final class Hits {
    private final BitSet hits;
    private final int images;

    private Hits(BitSet hits, int images) {
        this.hits = hits;
        this.images = images;
    }

    /** Of a reading of a comparison; its classical network's images, in its order. */
    static Hits of(Comparison comparison, Reading reading) {
        int images = comparison.classical().size();
        BitSet hits = new BitSet(images);
        for (int i = 0; i < images; i++) {
            int image = comparison.classical().image(i);
            hits.set(i, comparison.decision(reading, image) == comparison.label(image));
        }
        return new Hits(hits, images);
    }

    /** The bits given, for as many images. */
    static Hits of(boolean... right) {
        BitSet hits = new BitSet(right.length);
        for (int i = 0; i < right.length; i++) {
            hits.set(i, right[i]);
        }
        return new Hits(hits, right.length);
    }

    /** How many images there are. */
    int images() {
        return images;
    }

    /** Adds a share to the chance of each image that is read right. */
    void add(double share, double[] chances) {
        for (int i = hits.nextSetBit(0); i >= 0; i = hits.nextSetBit(i + 1)) {
            chances[i] += share;
        }
    }
}
