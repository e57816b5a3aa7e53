package instanton.bridge.calibration;

import instanton.bridge.forecast.NoisyVote;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.Listener;
import instanton.bridge.sampling.LayeredSampling;
import instanton.bridge.statistics.PairedDifference;
import instanton.bridge.transfer.LayerKnobs;
import instanton.classical.digits.Digits;
import instanton.classical.file.FloatMatrix;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Knobs of a deep network chosen for its full Hamiltonian: each in turn, from the layers' scales to T, has the value by which one sweep decides most training
 * images as labelled, if that is better by more than its error.
 *
 * <p>What is compared is the chance that a sweep decides as labelled, from the mean and deviation of each output over some sweeps: it varies less than
 * decisions do. All trials draw from the same streams.
 *
 * @param chosen what was chosen
 * @param trials all that was tried, in order; the first is the network as it was
 * @param before the mean chance on images that no choice saw, of the network as it was
 * @param gained by the chosen setting on those
 */
public record DeepCalibration(Setting chosen, List<Trial> trials, double before, PairedDifference gained) {
    /** Sweeps under each image. */
    public static final int SWEEPS = 8;

    private static final List<Double> SCALES = List.of(0.5, 0.7, 0.85, 1.2);
    private static final List<Double> SHRINKS = List.of(0.2, 0.5); // of the mean coupling
    private static final List<Double> STIFFNESSES = List.of(0.9, 1.1);
    private static final List<Double> PERIODS = List.of(0.85, 1.15);
    private static final double LEAST_DEVIATION = 1e-3;

    /** How many settings are tried of a network of so many layers. */
    static int settings(int layers) {
        return 1 + (layers - 1) * (SCALES.size() + SHRINKS.size()) + STIFFNESSES.size() + PERIODS.size();
    }

    /** Copies the list. */
    public DeepCalibration {
        trials = List.copyOf(trials);
    }

    /** Knobs, one for each layer, and neurons. */
    public record Setting(List<LayerKnobs> knobs, NeuronParameters neuron) {
        /** Copies the list. */
        public Setting {
            knobs = List.copyOf(knobs);
        }

        private Setting scaled(int layer, double factor) {
            LayerKnobs before = knobs.get(layer);
            return with(layer, new LayerKnobs(factor * before.scale(), before.shrink()));
        }

        private Setting shrunk(int layer, double energy) {
            LayerKnobs before = knobs.get(layer);
            return with(layer, new LayerKnobs(before.scale(), before.shrink() + energy));
        }

        private Setting with(int layer, LayerKnobs its) {
            List<LayerKnobs> changed = new ArrayList<>(knobs);
            changed.set(layer, its);
            return new Setting(changed, neuron);
        }

        private Setting of(double lambda, double period) {
            return new Setting(
                    knobs, NeuronParameters.of(lambda, period, neuron.lattice().slices(), neuron.kinks()));
        }
    }

    /**
     * A setting that was tried.
     *
     * @param knob which knob was turned, in words
     * @param accuracy of one sweep, expected
     * @param gained over the best setting before
     * @param taken whether it took that one's place
     */
    public record Trial(String knob, double accuracy, PairedDifference gained, boolean taken) {}

    /** A setting that might be tried. */
    private record Step(String knob, Setting setting) {}

    /**
     * Chooses.
     *
     * @param network as it is
     * @param start by which knobs it came about, and its neurons
     * @param sample training images: knobs are chosen by every other one, and checked on the rest
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static DeepCalibration of(
            LayeredNetwork network,
            Setting start,
            Digits sample,
            RandomStreams randomness,
            Crew crew,
            Listener listener)
            throws InterruptedException {
        return new Search(network, start, sample, randomness, crew, listener).run();
    }

    /** A search under way. */
    private static final class Search {
        private final LayeredNetwork network;
        private final Setting start;
        private final Digits sample;
        private final RandomStreams randomness;
        private final Crew crew;
        private final Listener listener;
        private final List<Trial> trials = new ArrayList<>();

        Search(
                LayeredNetwork network,
                Setting start,
                Digits sample,
                RandomStreams randomness,
                Crew crew,
                Listener listener) {
            this.network = network;
            this.start = start;
            this.sample = sample;
            this.randomness = randomness;
            this.crew = crew;
            this.listener = listener;
        }

        DeepCalibration run() throws InterruptedException {
            int[] all = IntStream.range(0, sample.count()).toArray();
            int[] chooses = Arrays.stream(all).filter(i -> i % 2 == 0).toArray();
            int[] checks = Arrays.stream(all).filter(i -> i % 2 == 1).toArray();
            Setting best = start;
            double[] chances = chances("as it is", start, chooses);
            trials.add(new Trial("as it is", mean(chances), PairedDifference.of(chances, chances), true));
            int layers = network.layers().size();
            for (int turn = 0; turn < 2 * (layers - 1) + 2; turn++) {
                Setting leader = best;
                double[] leading = chances;
                int taken = -1;
                for (Step step : steps(turn, best)) {
                    double[] its = chances(step.knob(), step.setting(), chooses);
                    PairedDifference gained = PairedDifference.of(its, chances);
                    trials.add(new Trial(step.knob(), mean(its), gained, false));
                    if (gained.value() > gained.error() && mean(its) > mean(leading)) {
                        leader = step.setting();
                        leading = its;
                        taken = trials.size() - 1;
                    }
                }
                if (taken >= 0) {
                    Trial trial = trials.get(taken);
                    trials.set(taken, new Trial(trial.knob(), trial.accuracy(), trial.gained(), true));
                }
                best = leader;
                chances = leading;
            }
            double[] before = chances("check of what was", start, checks);
            double[] after = best.equals(start) ? before : chances("check of what was chosen", best, checks);
            return new DeepCalibration(best, trials, mean(before), PairedDifference.of(after, before));
        }

        /** Scales and shrinks of the layers above the first, then Lambda, then T. */
        private List<Step> steps(int turn, Setting best) {
            int layers = network.layers().size();
            List<Step> steps = new ArrayList<>();
            NeuronParameters neuron = best.neuron();
            if (turn < layers - 1) {
                int layer = turn + 1;
                SCALES.forEach(factor ->
                        steps.add(new Step("layer " + (layer + 1) + " x " + factor, best.scaled(layer, factor))));
            } else if (turn < 2 * (layers - 1)) {
                int layer = turn - (layers - 1) + 1;
                double typical = meanCoupling(layer);
                SHRINKS.forEach(share -> {
                    double energy = Math.round(share * typical);
                    steps.add(new Step("layer " + (layer + 1) + " less " + energy, best.shrunk(layer, energy)));
                });
            } else if (turn == 2 * (layers - 1)) {
                STIFFNESSES.forEach(factor -> {
                    double lambda = Math.round(factor * neuron.well().lambda());
                    steps.add(new Step(
                            "Lambda " + lambda, best.of(lambda, neuron.lattice().period())));
                });
            } else {
                PERIODS.forEach(factor -> {
                    double period = Math.round(1000 * factor * neuron.lattice().period()) / 1000.0;
                    steps.add(new Step("T " + period, best.of(neuron.well().lambda(), period)));
                });
            }
            return steps;
        }

        /** Of those of a layer that excite, as they were trained. */
        private double meanCoupling(int layer) {
            FloatMatrix couplings = network.layers().get(layer).excitatory();
            double mean = IntStream.range(0, couplings.rows())
                    .boxed()
                    .flatMap(i -> IntStream.range(0, couplings.columns()).mapToObj(j -> couplings.get(i, j)))
                    .filter(energy -> energy > 0)
                    .mapToDouble(Float::doubleValue)
                    .average()
                    .orElse(0);
            return mean / start.knobs().get(layer).scale();
        }

        /** By image: the chance that a sweep decides as labelled. */
        private double[] chances(String knob, Setting setting, int[] images) throws InterruptedException {
            LayeredNetwork changed = network.changed(setting.knobs(), start.knobs(), setting.neuron());
            int[] done = new int[1];
            List<double[][]> outputs = LayeredSampling.full(changed, randomness, crew)
                    .outputs(images, changed.drives(Images.of(sample, images)), SWEEPS, n -> {
                        synchronized (done) {
                            done[0] += n;
                            listener.progress(knob, done[0], images.length, "");
                        }
                    });
            return IntStream.range(0, images.length)
                    .mapToDouble(i -> chance(outputs.get(i), sample.label(images[i])))
                    .toArray();
        }

        private static double chance(double[][] sweeps, int label) {
            double[] means = new double[sweeps.length];
            double[] deviations = new double[sweeps.length];
            for (int j = 0; j < sweeps.length; j++) {
                means[j] = mean(sweeps[j]);
                double squares = 0;
                for (double activity : sweeps[j]) {
                    squares += (activity - means[j]) * (activity - means[j]);
                }
                deviations[j] = Math.max(LEAST_DEVIATION, Math.sqrt(squares / (sweeps[j].length - 1)));
            }
            return new NoisyVote(means, deviations, new double[means.length]).chance(label, 1);
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElse(Double.NaN);
        }
    }
}
