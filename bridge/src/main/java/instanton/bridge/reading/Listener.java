package instanton.bridge.reading;

/** Hears how work on images goes. */
@FunctionalInterface
public interface Listener {
    /** Hears nothing. */
    Listener NONE = (what, images, expected, remark) -> {};

    /**
     * Called now and then, from any thread.
     *
     * @param what who reads, or what is done
     * @param images images done so far
     * @param expected images that will have been done in the end, as far as is known
     * @param remark a few words to show beside
     */
    void progress(String what, int images, int expected, String remark);
}
