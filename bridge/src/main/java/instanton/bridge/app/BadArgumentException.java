package instanton.bridge.app;

import org.jspecify.annotations.Nullable;

/** An option or argument that can't be: one line that names it, what was expected and what was found. */
final class BadArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArgumentException(String message) {
        super(message);
    }

    /** Refuses a count below 1 or beyond what makes sense; one that was not given is fine. */
    static void checkCount(String option, @Nullable Integer value, int most) {
        if (value != null && value < 1) {
            throw new BadArgumentException(option + ": expected at least 1, found " + value);
        }
        if (value != null && value > most) {
            throw new BadArgumentException(String.format("%s: expected at most %,d, found %,d", option, most, value));
        }
    }

    /** For a value that a record or a parser refused. */
    static BadArgumentException of(String option, IllegalArgumentException refusal) {
        return new BadArgumentException(option + ": " + refusal.getMessage());
    }
}
