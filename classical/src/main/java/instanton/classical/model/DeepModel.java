package instanton.classical.model;

import java.util.Arrays;
import java.util.List;

/**
 * The classical side of a deep network: each neuron answers with its exact response to what the mean answers of the layer below drive it with. No
 * neuron acts back.
 *
 * @param layers at least one; pixels excite the first by their brightness and inhibit it by its square
 * @param responses one for each: those but the last hand on what the next takes, the last the activity alone
 */
public record DeepModel(List<DeepLayer> layers, List<NeuronResponse> responses) {
    /** Copies the lists and checks that layers fit on each other. */
    public DeepModel {
        layers = List.copyOf(layers);
        responses = List.copyOf(responses);
        if (layers.isEmpty() || layers.size() != responses.size()) {
            throw new IllegalArgumentException(
                    "expected a response for each layer, found " + responses.size() + " for " + layers.size());
        }
        for (int l = 0; l < layers.size(); l++) {
            NeuronResponse response = responses.get(l);
            int handed = l + 1 == layers.size()
                    ? 1
                    : responses.get(l + 1).excitatory() + responses.get(l + 1).inhibitory();
            if (response.measures() != handed
                    || (l > 0 && layers.get(l).inputs() != layers.get(l - 1).neurons())) {
                throw new IllegalArgumentException("layer " + (l + 1) + " does not fit on the one below");
            }
        }
    }

    /** The number of classes. */
    public int classes() {
        return layers.get(layers.size() - 1).neurons();
    }

    /** Reads images, for one thread. */
    public Forward forward() {
        return new Forward();
    }

    /** Computes activities, in buffers of its own. */
    public final class Forward {
        private final List<NeuronResponse.Evaluation> evaluations =
                responses.stream().map(NeuronResponse::evaluation).toList();
        private final double[][][] drives =
                new double[layers.size()][][]; // of the image read last: layer x part x neuron

        private Forward() {}

        /**
         * The last layer's activities.
         *
         * @param brightness one value in [0, 1] per pixel
         */
        public double[] activities(float[] brightness) {
            double[][] below = {new double[brightness.length], new double[brightness.length]};
            for (int i = 0; i < brightness.length; i++) {
                below[0][i] = brightness[i];
                below[1][i] = (double) brightness[i] * brightness[i];
            }
            for (int l = 0; l < layers.size(); l++) {
                below = answers(l, below);
            }
            return below[0];
        }

        /**
         * By how much one path of each neuron deviates from the activities that were computed last, one standard deviation for each of the last
         * layer: its own path's noise and, through its slopes, that of the layer below, taken as independent.
         */
        public double[] deviations() {
            int last = layers.size() - 1;
            double[] deviations = new double[classes()];
            double[] drive = new double[drives[last].length + 1];
            double[] slopes = new double[drive.length];
            double[] answer = new double[1];
            double[] noisy = new double[1];
            for (int j = 0; j < deviations.length; j++) {
                gather(last, j, drive);
                evaluations.get(last).answer(drive, 0, answer);
                evaluations.get(last).answer(drive, 1, noisy);
                evaluations.get(last).slopes(drive, 0, new double[] {1}, slopes);
                double variance = (noisy[0] - answer[0]) * (noisy[0] - answer[0]);
                if (last > 0) {
                    variance += fromBelow(last, j, slopes);
                }
                deviations[j] = Math.sqrt(variance);
            }
            return deviations;
        }

        private double fromBelow(int last, int j, double[] slopes) {
            NeuronResponse response = responses.get(last);
            int excitatory = response.excitatory();
            double variance = 0;
            double[] drive = new double[drives[last - 1].length + 1];
            double[] answer = new double[responses.get(last - 1).measures()];
            double[] noisy = new double[answer.length];
            for (int h = 0; h < layers.get(last).inputs(); h++) {
                gather(last - 1, h, drive);
                evaluations.get(last - 1).answer(drive, 0, answer);
                evaluations.get(last - 1).answer(drive, 1, noisy);
                double deviation = 0;
                for (int y = 0; y < answer.length; y++) {
                    boolean excites = y < excitatory;
                    int part = excites ? (y == 0 ? 0 : 1 + y) : (y == excitatory ? 1 : y);
                    float coupling = excites
                            ? layers.get(last).excitatory().get(h, j)
                            : layers.get(last).inhibitory().get(h, j);
                    deviation += slopes[part] * coupling * (noisy[y] - answer[y]);
                }
                variance += deviation * deviation;
            }
            return variance;
        }

        private void gather(int l, int j, double[] drive) {
            for (int p = 0; p < drives[l].length; p++) {
                drive[p] = drives[l][p][j];
            }
        }

        /** What a layer's neurons answer, by measure and neuron, given what those below hand on, by part and neuron. */
        private double[][] answers(int l, double[][] below) {
            drives[l] = drives(layers.get(l), responses.get(l), below);
            double[][] answers =
                    new double[responses.get(l).measures()][layers.get(l).neurons()];
            double[] drive = new double[drives[l].length + 1];
            double[] answer = new double[answers.length];
            for (int j = 0; j < layers.get(l).neurons(); j++) {
                gather(l, j, drive);
                evaluations.get(l).answer(drive, 0, answer);
                for (int y = 0; y < answer.length; y++) {
                    answers[y][j] = answer[y];
                }
            }
            return answers;
        }
    }

    /**
     * What drives the neurons of a layer.
     *
     * @param below by part, excitatory ones first, and neuron below
     * @return by part, in the order of {@link NeuronResponse}, and neuron; d is left out
     */
    public static double[][] drives(DeepLayer layer, NeuronResponse response, double[][] below) {
        int excitatory = response.excitatory();
        int inhibitory = response.inhibitory();
        int neurons = layer.neurons();
        double[][] drives = new double[excitatory + inhibitory][neurons];
        float[] exciting = layer.excitatory().toArray();
        float[] inhibiting = layer.inhibitory().toArray();
        for (int k = 0; k < excitatory; k++) {
            double[] target = drives[k == 0 ? 0 : 1 + k];
            add(exciting, below[k], response.alwaysOnExcitatory()[k], target);
        }
        for (int l = 0; l < inhibitory; l++) {
            double[] target = drives[l == 0 ? 1 : excitatory + l];
            add(inhibiting, below[excitatory + l], response.alwaysOnInhibitory()[l], target);
        }
        return drives;
    }

    private static void add(float[] couplings, double[] below, double alwaysOn, double[] target) {
        int neurons = target.length;
        Arrays.fill(target, 0);
        for (int i = 0; i <= below.length; i++) {
            double part = i < below.length ? below[i] : alwaysOn;
            if (part != 0) {
                for (int j = 0, at = i * neurons; j < neurons; j++) {
                    target[j] += couplings[at + j] * part;
                }
            }
        }
    }
}
