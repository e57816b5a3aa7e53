package instanton.bridge.serve;

import instanton.bridge.classify.GrowingReading;
import instanton.bridge.classify.ReadingOrder;
import instanton.bridge.json.ReadingSummary;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads a picture for a script: says nothing before all is said. */
final class ReadTurn implements Turn {
    private static final int UNIT = 512;
    private static final int DEEP_UNIT = 8;

    private final WarmModel model;
    private final byte[] body;
    private final ReadingOrder order;
    private final String file;
    private final CompletableFuture<ReadingSummary> said = new CompletableFuture<>();
    private @Nullable Picture picture;
    private @Nullable GrowingReading reading;

    /** @param file what the answer calls the picture */
    ReadTurn(WarmModel model, byte[] body, ReadingOrder order, String file) {
        this.model = model;
        this.body = body;
        this.order = order;
        this.file = file;
    }

    /** What is said at last. */
    CompletableFuture<ReadingSummary> said() {
        return said;
    }

    @Override
    public boolean next() throws RefusedException, InterruptedException {
        try {
            Picture read =
                    picture == null ? Picture.of(body, model.reader().source().shape()) : picture;
            GrowingReading growing = reading == null ? model.reader().begin(read.brightness(), order) : reading;
            picture = read;
            reading = growing;
            growing.more(model.reader().source().isDeep() ? DEEP_UNIT : UNIT, () -> {});
            if (!growing.isDone()) {
                return true;
            }
            ReadingSummary.Image image = model.reader()
                    .summary(
                            file,
                            read.leftOut(),
                            read.brightness(),
                            growing.reading().orElseThrow());
            said.complete(model.reader().summary(order, List.of(image), List.of()));
            return false;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusedException.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void failed(Throwable reason) {
        said.completeExceptionally(reason);
    }
}
