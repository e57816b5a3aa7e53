package instanton.bridge.app;

/** An option or argument that can't be: one line that names it, what was expected and what was found. */
final class BadArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadArgumentException(String message) {
        super(message);
    }

    /** For a value that a record or a parser refused. */
    static BadArgumentException of(String option, IllegalArgumentException refusal) {
        return new BadArgumentException(option + ": " + refusal.getMessage());
    }
}
