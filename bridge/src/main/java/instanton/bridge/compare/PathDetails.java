package instanton.bridge.compare;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the paths of a sampled reading beside their mean activities; null where nothing is.
 *
 * @param curve decisions at other numbers of paths
 * @param forecast what was to be expected of the sampling
 * @param chains how successive paths hang together
 * @param drawnPaths how many each neuron drew, where they differ
 */
record PathDetails(
        @Nullable PathCurve curve,
        @Nullable PathForecast forecast,
        @Nullable PathChains chains,
        @Nullable DrawnPaths drawnPaths) {
    static final PathDetails NONE = new PathDetails(null, null, null, null);

    PathDetails withCurve(PathCurve newCurve) {
        return new PathDetails(newCurve, forecast, chains, drawnPaths);
    }

    PathDetails withForecast(PathForecast newForecast) {
        return new PathDetails(curve, newForecast, chains, drawnPaths);
    }

    PathDetails withChains(PathChains newChains) {
        return new PathDetails(curve, forecast, newChains, drawnPaths);
    }

    PathDetails withDrawnPaths(DrawnPaths newDrawnPaths) {
        return new PathDetails(curve, forecast, chains, newDrawnPaths);
    }
}
