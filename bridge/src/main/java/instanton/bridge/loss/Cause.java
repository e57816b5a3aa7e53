package instanton.bridge.loss;

/** What accuracy is lost to on the way from the classical network to the sampled quantum one. */
public enum Cause {
    /** Weights become couplings in [0, 1] (eq. 18), rounded to float32. */
    NORMALIZATION("normalization"),

    /** Finitely many paths, were A(E) everywhere as steep against its noise as it is at its best. */
    PATHS("too few paths"),

    /** What more these paths lose because A(E) is less steep at the drives of real images. */
    SATURATION("saturation of A(E)"),

    /** N time slices rather than 2 N, at the same T. */
    LATTICE("lattice"),

    /** Paths of a chain, each like the one before. */
    AUTOCORRELATION("autocorrelation"),

    /** The inhibition between output neurons (eq. 17). */
    COUPLINGS("output couplings"),

    /** The luck of one run: what it read right and what was to be expected of it. */
    NOISE("this run's noise");

    private final String label;

    Cause(String label) {
        this.label = label;
    }

    /** The name in tables and files. */
    public String label() {
        return label;
    }
}
