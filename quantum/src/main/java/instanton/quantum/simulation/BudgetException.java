package instanton.quantum.simulation;

/** A budget of seconds ended before there was anything to tell. */
public final class BudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetException(String message) {
        super(message);
    }
}
