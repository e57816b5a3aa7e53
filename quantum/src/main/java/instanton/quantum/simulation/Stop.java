package instanton.quantum.simulation;

/** Why sampling stopped. */
public enum Stop {
    /** Nothing was sampled. */
    EXACT,
    /** The paths that were asked for are drawn. */
    PATHS,
    /** Every error is below the one asked for, and every number converged. */
    ERROR,
    /** The budget of seconds came to its end first. */
    BUDGET
}
