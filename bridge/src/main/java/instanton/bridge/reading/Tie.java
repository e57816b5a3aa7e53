package instanton.bridge.reading;

/**
 * An image on which a network's two best digits can't be told apart, so that its decision there is an accident of rounding.
 *
 * @param image index into the test set
 * @param reason why it counts as a tie, in a few words for a person
 */
public record Tie(int image, String reason) {
    /** Refuses a negative index. */
    public Tie {
        if (image < 0) {
            throw new IllegalArgumentException("expected an image index of at least 0, found " + image);
        }
    }
}
