package instanton.bridge.serve;

/** What a client asked for and doesn't get: an HTTP status and one line that says why. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int UNREADABLE = 422;
    static final int FAILED = 500;
    static final int BUSY = 503;

    private final int status;

    RefusedException(int status, String line) {
        super(line);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The line, whatever a message holds. */
    String line() {
        return String.valueOf(getMessage()).replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ");
    }
}
