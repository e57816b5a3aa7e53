package instanton.bridge.reading;

import instanton.bridge.forecast.PathForecast;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the paths of a sampled reading beside their mean activities; null where nothing is.
 *
 * @param curve decisions at other numbers of paths
 * @param forecast what was to be expected of the sampling
 * @param chains how successive paths hang together
 * @param open images x 10, those whose paths are too few to tell their autocorrelation time; empty where paths are no chains'
 * @param drawnPaths how many each neuron drew, where they differ
 */
record PathDetails(
        @Nullable PathCurve curve,
        @Nullable PathForecast forecast,
        @Nullable PathChains chains,
        BitSet open,
        @Nullable DrawnPaths drawnPaths) {
    static final PathDetails NONE = new PathDetails(null, null, null, new BitSet(), null);

    PathDetails withCurve(PathCurve newCurve) {
        return new PathDetails(newCurve, forecast, chains, open, drawnPaths);
    }

    PathDetails withForecast(PathForecast newForecast) {
        return new PathDetails(curve, newForecast, chains, open, drawnPaths);
    }

    PathDetails withChains(PathChains newChains, BitSet newOpen) {
        return new PathDetails(curve, forecast, newChains, (BitSet) newOpen.clone(), drawnPaths);
    }

    PathDetails withDrawnPaths(DrawnPaths newDrawnPaths) {
        return new PathDetails(curve, forecast, chains, open, newDrawnPaths);
    }
}
