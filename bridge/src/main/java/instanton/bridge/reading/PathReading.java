package instanton.bridge.reading;

import java.util.OptionalInt;

/** A reading from sampled paths. */
public abstract sealed class PathReading extends Reading permits CountedReading, SequentialReading {
    private final int most;

    PathReading(Core core, int most) {
        super(core);
        if (most < 1) {
            throw new IllegalArgumentException("expected at least 1 path per neuron, found " + most);
        }
        this.most = most;
    }

    /** Paths per neuron and image, the most of them where they differ. */
    public int most() {
        return most;
    }

    @Override
    public OptionalInt paths() {
        return OptionalInt.of(most);
    }

    void checkCovers(int images) {
        if (images != size()) {
            throw new IllegalArgumentException("expected details over " + size() + " images, found " + images);
        }
    }
}
