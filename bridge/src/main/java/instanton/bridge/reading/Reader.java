package instanton.bridge.reading;

import instanton.bridge.network.Images;

/** A network that reads images. Warm: what it needs beforehand is computed once; the same images read again give the same bits. */
public interface Reader {
    /** The name of its readings. */
    String engine();

    /** How many classes it tells apart. */
    int classes();

    /**
     * Reads images in the order given, all of them or as many as the budget allows.
     *
     * @param images at least one, in an order that makes any first part a fair sample
     * @param budget how much to sample; without effect where nothing is sampled
     * @param listener told of each image
     * @throws IllegalArgumentException if there is no image, images have another number of pixels, or drive neurons beyond what they carry
     * @throws InterruptedException if the waiting thread is interrupted
     */
    Reading read(Images images, SamplingBudget budget, Listener listener) throws InterruptedException;
}
