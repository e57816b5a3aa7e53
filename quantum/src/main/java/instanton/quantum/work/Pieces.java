package instanton.quantum.work;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where pieces are kept, by the key of their unit; for any number of threads. */
public interface Pieces {
    /**
     * What was kept under a key; null for nothing.
     *
     * @throws IOException if it can't be read
     */
    byte @Nullable [] get(UnitKey key) throws IOException;

    /**
     * Keeps a piece, now or within seconds.
     *
     * @throws IOException if what is waiting to be written can't be
     */
    void put(UnitKey key, byte[] piece) throws IOException;
}
