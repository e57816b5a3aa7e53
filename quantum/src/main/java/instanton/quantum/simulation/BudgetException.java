package instanton.quantum.simulation;

import java.util.concurrent.TimeoutException;

/** A budget of seconds ended before there was anything to tell. */
public final class BudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BudgetException(TimeoutException cause) {
        super("the budget ended before each neuron had a path", cause);
    }
}
