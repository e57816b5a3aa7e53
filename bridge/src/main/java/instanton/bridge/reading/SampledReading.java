package instanton.bridge.reading;

import java.util.BitSet;

/** A reading from independent paths. */
public final class SampledReading extends CountedReading {

    SampledReading(Core core, int paths, PathCurve curve) {
        super(core, paths, curve);
    }

    /** The same reading with its decisions at other numbers of paths, over the same images in the same order. */
    public SampledReading withCurve(PathCurve newCurve) {
        return new SampledReading(core, most(), newCurve);
    }

    /**
     * The same reading, whose paths are successive ones of chains.
     *
     * @param open images x classes, set where paths are too few to tell their autocorrelation time and the error is but a lower bound
     */
    public ChainedReading withChains(PathChains chains, BitSet open) {
        return new ChainedReading(core, most(), curve(), chains, (BitSet) open.clone());
    }

    /** The same reading with the paths that each neuron drew, where they differ; none drew more than {@link #most}. */
    public SequentialReading withDrawnPaths(DrawnPaths drawn) {
        return new SequentialReading(core, most(), drawn);
    }

    @Override
    public SampledReading withCost(Cost cost) {
        return new SampledReading(core.with(cost), most(), curve());
    }
}
