package instanton.bridge.reproduce;

import java.util.Locale;

/** How much to sample. */
public enum Effort {
    /** Seconds for a figure: error bars are wide, numbers may not have converged. */
    QUICK(20),
    /** For publication. */
    FULL(1);

    private final int divisor;

    Effort(int divisor) {
        this.divisor = divisor;
    }

    /** Paths to draw where so many are drawn for publication. */
    int paths(int full) {
        return Math.max(400, full / divisor);
    }

    /** The same in words, for captions: what was drawn, not what is drawn for publication. */
    String told(int full) {
        return String.format(Locale.ROOT, "%,d paths", paths(full));
    }
}
