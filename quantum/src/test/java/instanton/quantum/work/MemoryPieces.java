package instanton.quantum.work;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pieces in memory; the disk may be full from a number of them on. */
public final class MemoryPieces implements Pieces {
    private final Map<UnitKey, byte[]> kept = new ConcurrentHashMap<>();
    private int room = Integer.MAX_VALUE;

    /** So many more pieces are taken. */
    public void room(int more) {
        room = more == Integer.MAX_VALUE ? more : kept.size() + more;
    }

    /** How many there are. */
    public int size() {
        return kept.size();
    }

    @Override
    public byte @Nullable [] get(UnitKey key) {
        return kept.get(key);
    }

    @Override
    public synchronized void put(UnitKey key, byte[] piece) throws IOException {
        if (kept.size() >= room) {
            throw new IOException("No space left on device");
        }
        if (kept.put(key, piece.clone()) != null) {
            throw new IllegalStateException("done twice: " + key);
        }
    }
}
