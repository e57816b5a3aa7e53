package instanton.bridge.sampling;

import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.GammaMethod;
import instanton.quantum.estimate.PooledAutocovariance;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of one output neuron under one image say.
 *
 * @param means mean activity over the first so many paths, for each number of them asked for
 * @param error standard error of the last; NaN where it is not known
 * @param tauInt integrated autocorrelation time of these paths alone; 0.5 if independent, NaN if unknown
 * @param tauIntKnown whether there are paths enough to tell
 * @param autocovariance that of successive paths; null if independent
 */
record NeuronSample(
        List<Float> means,
        float error,
        float tauInt,
        boolean tauIntKnown,
        @Nullable PooledAutocovariance autocovariance)
        implements Serializable {

    /** Of independent paths. */
    static NeuronSample independent(double[] activities, List<Integer> pathCounts) {
        double error = activities.length == 1
                ? Double.NaN
                : Estimate.ofIndependent(activities).error();
        return new NeuronSample(means(activities, pathCounts), (float) error, 0.5f, true, null);
    }

    /** Of the successive paths of a chain. */
    static NeuronSample successive(double[] activities, List<Integer> pathCounts) {
        GammaMethod analysis = GammaMethod.of(new double[][] {activities});
        PooledAutocovariance autocovariance = new PooledAutocovariance(activities.length);
        autocovariance.add(activities);
        return new NeuronSample(
                means(activities, pathCounts),
                Double.isFinite(analysis.error()) ? (float) analysis.error() : Float.NaN,
                (float) analysis.tauInt(),
                analysis.windowClosed(),
                autocovariance);
    }

    private static List<Float> means(double[] activities, List<Integer> pathCounts) {
        List<Float> means = new ArrayList<>();
        double sum = 0;
        int summed = 0;
        for (int count : pathCounts) {
            for (; summed < count; summed++) {
                sum += activities[summed];
            }
            means.add((float) (sum / count));
        }
        return means;
    }
}
