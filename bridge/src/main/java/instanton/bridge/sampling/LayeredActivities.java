package instanton.bridge.sampling;

import java.io.Serializable;

/** Mean raw activities of all neurons of a network in layers under one image. Immutable. */
public final class LayeredActivities implements Serializable {
    private final float[][] means; // layer x neuron

    private LayeredActivities(float[][] means) {
        this.means = means;
    }

    static LayeredActivities of(double[][] sums, int count) {
        float[][] means = new float[sums.length][];
        for (int layer = 0; layer < sums.length; layer++) {
            means[layer] = new float[sums[layer].length];
            for (int j = 0; j < sums[layer].length; j++) {
                means[layer][j] = (float) (sums[layer][j] / count);
            }
        }
        return new LayeredActivities(means);
    }

    /** How many layers there are. */
    public int layers() {
        return means.length;
    }

    /** Activities of a layer's neurons, the lowest being layer 0: a copy. */
    public float[] layer(int layer) {
        return means[layer].clone();
    }
}
