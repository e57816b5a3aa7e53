package instanton.classical.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All of a DL4J network that training changes: weights, Adam's two moments of each, and how many steps and epochs it counts. */
final class NetworkState {
    private final float[] weights;
    private final float[] moments; // none where nobody is to train it further
    private final int iterations;
    private final int epochs;

    NetworkState(float[] weights, float[] moments, int iterations, int epochs) {
        this.weights = weights;
        this.moments = moments;
        this.iterations = iterations;
        this.epochs = epochs;
    }

    /** That of a network as it is now. */
    static NetworkState of(MultiLayerNetwork network, boolean withMoments) {
        INDArray moments = withMoments ? moments(network) : null;
        return new NetworkState(
                network.params().dup().data().asFloat(),
                moments == null ? new float[0] : moments.dup().data().asFloat(),
                network.getIterationCount(),
                network.getEpochCount());
    }

    private static @Nullable INDArray moments(MultiLayerNetwork network) {
        return network.getUpdater().getStateViewArray();
    }

    float[] weights() {
        return weights;
    }

    float[] moments() {
        return moments;
    }

    int iterations() {
        return iterations;
    }

    int epochs() {
        return epochs;
    }

    /** Whether it is of a network of this size. */
    boolean fits(MultiLayerNetwork network) {
        INDArray its = moments(network);
        return weights.length == network.numParams()
                && (moments.length == 0 || moments.length == (its == null ? 0 : its.length()));
    }

    /** Makes a network what this was taken from. */
    void into(MultiLayerNetwork network) {
        network.params().assign(row(weights));
        INDArray its = moments(network);
        if (its != null && moments.length > 0) {
            its.assign(row(moments));
        }
        network.getLayerWiseConfigurations().setIterationCount(iterations);
        network.getLayerWiseConfigurations().setEpochCount(epochs);
    }

    private static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }
}
