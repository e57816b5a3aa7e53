package instanton.bridge.reading;

/** A reading from the same number of paths for every neuron, which knows what fewer of them decide. */
public abstract sealed class CountedReading extends PathReading permits SampledReading, ChainedReading {
    private final PathCurve curve;

    CountedReading(Core core, int paths, PathCurve curve) {
        super(core, paths);
        this.curve = curve;
        if (curve.size() > 0) {
            checkCovers(curve.images());
            curve.check(core.classes);
        }
    }

    /** The decisions at other numbers of paths, of no point where none were kept. */
    public PathCurve curve() {
        return curve;
    }
}
