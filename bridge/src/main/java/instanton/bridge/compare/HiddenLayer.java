package instanton.bridge.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What the neurons of a hidden layer do under some images: mean raw activities by image and neuron.
 *
 * @param layer counted from 1
 * @param labels the true class of each image
 * @param exact exact mean responses, of the layer on the image; empty of those above
 * @param forward means over passes
 * @param full means over sweeps of the whole Hamiltonian; empty where nobody drew any
 * @param draws passes, or sweeps, that means are over
 */
public record HiddenLayer(
        int layer,
        List<Integer> labels,
        List<List<Float>> exact,
        List<List<Float>> forward,
        List<List<Float>> full,
        int draws) {
    private static final int BINS = 40;

    /** Copies the outer lists. */
    public HiddenLayer {
        labels = List.copyOf(labels);
        exact = List.copyOf(exact);
        forward = List.copyOf(forward);
        full = List.copyOf(full);
    }

    /** How many neurons there are. */
    public int neurons() {
        return forward.get(0).size();
    }

    /** The activities that one looks at: those of the whole Hamiltonian, or else those of passes. */
    public List<List<Float>> sampled() {
        return full.isEmpty() ? forward : full;
    }

    /** The largest sampled activity. */
    public double largest() {
        return sampled().stream()
                .flatMap(List::stream)
                .mapToDouble(Float::doubleValue)
                .max()
                .orElse(0);
    }

    /** Shares of sampled activities in bins of even width from 0 to {@link #largest}. */
    public double[] histogram() {
        double[] shares = new double[BINS];
        double width = largest() / BINS;
        int count = labels.size() * neurons();
        for (List<Float> image : sampled()) {
            for (float activity : image) {
                shares[(int) Math.max(0, Math.min(BINS - 1, activity / width))] += 1.0 / count;
            }
        }
        return shares;
    }

    /** Mean sampled activities, by class and neuron; 0 of a class that no image shows. */
    public double[][] byClass(int classes) {
        double[][] means = new double[classes][neurons()];
        int[] counts = new int[classes];
        for (int i = 0; i < labels.size(); i++) {
            counts[labels.get(i)]++;
            for (int h = 0; h < neurons(); h++) {
                means[labels.get(i)][h] += sampled().get(i).get(h);
            }
        }
        for (int c = 0; c < classes; c++) {
            for (int h = 0; h < neurons(); h++) {
                means[c][h] /= Math.max(1, counts[c]);
            }
        }
        return means;
    }

    /** Mean of activities over images and neurons. */
    public static double mean(List<List<Float>> activities) {
        return activities.stream()
                .flatMap(List::stream)
                .mapToDouble(Float::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** The correlation over images of two activities of each neuron; left out where one of them never changes. */
    public static List<Double> correlations(List<List<Float>> first, List<List<Float>> second) {
        List<Double> correlations = new ArrayList<>();
        for (int h = 0; h < first.get(0).size(); h++) {
            double[] sums = new double[5];
            for (int i = 0; i < first.size(); i++) {
                double x = first.get(i).get(h);
                double y = second.get(i).get(h);
                sums[0] += x;
                sums[1] += y;
                sums[2] += x * x;
                sums[3] += y * y;
                sums[4] += x * y;
            }
            int n = first.size();
            double spread = (sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n);
            if (spread > 0) {
                correlations.add((sums[4] - sums[0] * sums[1] / n) / Math.sqrt(spread));
            }
        }
        return correlations;
    }
}
