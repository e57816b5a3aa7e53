package instanton.bridge.reading;

import instanton.bridge.network.LayeredNetwork;

/** A reader of one layer of neurons that feel an image through their drives alone: how they answer is known without sampling. */
public interface Driven extends Reader {
    /** What it reads with. */
    LayeredNetwork network();

    @Override
    default int classes() {
        return network().classes();
    }
}
