package instanton.bridge.compare;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Parts of a report that are made once all is read: each may fail by itself, and is then missing, with the reason kept. Not thread-safe. */
public final class Parts {
    private final List<Missing> missing = new ArrayList<>();

    /** Makes a part. */
    @FunctionalInterface
    public interface Making<T, E extends Exception> {
        /** Makes it; what it throws unchecked makes it fail by itself. */
        T make() throws E;
    }

    /**
     * A part that could not be made.
     *
     * @param part what it is
     * @param cause why
     */
    public record Missing(String part, Throwable cause) {
        /** Why, in a line. */
        public String reason() {
            Throwable inner = cause.getCause();
            String reason = cause instanceof UncheckedIOException && inner != null
                    ? String.valueOf(inner.getMessage())
                    : cause.toString();
            return reason.replaceAll("\\s*\\R\\s*", " ");
        }
    }

    /**
     * Makes a part.
     *
     * @param part what it is
     * @param without what there is where it fails
     * @throws E as the making does: it is given up
     */
    public <T, E extends Exception> T attempt(String part, Making<? extends T, E> making, T without) throws E {
        try {
            return making.make();
        } catch (RuntimeException | Error e) {
            // Memory that ran out included: hours of sampling are worth more than one of their pictures.
            missing.add(new Missing(part, e));
            return without;
        }
    }

    /** What could not be made so far. */
    public List<Missing> missing() {
        return List.copyOf(missing);
    }
}
