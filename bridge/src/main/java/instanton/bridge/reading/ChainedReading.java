package instanton.bridge.reading;

import java.util.BitSet;

/** A reading from successive paths of Markov chains. */
public final class ChainedReading extends CountedReading {
    private final PathChains chains;
    private final BitSet open; // images x classes

    ChainedReading(Core core, int paths, PathCurve curve, PathChains chains, BitSet open) {
        super(core, paths, curve);
        this.chains = chains;
        this.open = open;
    }

    /** How its paths hang together. */
    public PathChains chains() {
        return chains;
    }

    @Override
    public boolean isErrorAtLeast(int i, int label) {
        return open.get(core.at(i, label));
    }

    @Override
    public boolean isCoupled() {
        return chains.inhibition() > 0;
    }

    @Override
    public ChainedReading withCost(Cost cost) {
        return new ChainedReading(core.with(cost), most(), curve(), chains, open);
    }
}
