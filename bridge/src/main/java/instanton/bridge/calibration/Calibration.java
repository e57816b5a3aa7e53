package instanton.bridge.calibration;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathResponse;
import instanton.bridge.reading.Listener;
import instanton.bridge.transfer.Gain;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.WeightNormalization;
import instanton.quantum.physics.DoubleWell;
import instanton.quantum.physics.NeuronParameters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the operating point at which the fewest paths reach a given accuracy.
 *
 * <p>The paths needed follow from A(E), its deviation and skewness (eqs. 17-19 with {@link PathForecast}): nothing is sampled. What a
 * path tells grows with the number of kinks it answers to, so T and n are as large as the slices allow: the coarsest lattice, {@code a
 * sqrt(2 Lambda) = 0.5}, as many slices as a path may have, and between kinks from 2 kink widths sqrt(2/Lambda) up, nearer than which they
 * are none any more. For each such distance, each normalization, one gain for all images or one for each, the mean drive is scanned. Of
 * points that need equally many paths the one of the higher expected accuracy is taken.
 */
public final class Calibration {
    /** Slices from kink to kink: at a sqrt(2 Lambda) = 0.5 a quarter of a kink's width each. */
    private static final int[] CELLS = {8, 10, 12, 16, 24, 32, 48};

    /** Largest drive looked at, in units of Lambda: far beyond, A(E) is flat. */
    private static final double STRONGEST = 3;

    /** Mean drives scanned, in units of Lambda: the first, and the ratio from one to the next. */
    private static final double WEAKEST_MEAN = 0.125;

    private static final double MEAN_RATIO = 1.25;
    private static final int MEANS = 11;

    /** Around the best of them, by roots of that ratio. */
    private static final int REFINEMENTS = 3;

    /** The distances looked at, the refinements, and what the best needs on all images. */
    private static final String STEP = "calibration";

    private static final int STEPS = CELLS.length + REFINEMENTS + 1;

    /** Images that candidates are told apart by; the numbers reported are of all. */
    private static final int SCANNED = 1000;

    private final CalibrationSample all;
    private final CalibrationSample sample;
    private final double loss;
    private @Nullable Best best;

    /** The best so far, with the response it was found by. */
    private record Best(
            WeightNormalization normalization,
            OperatingPoint point,
            PathResponse response,
            int paths,
            double accuracy) {}

    private Calibration(CalibrationSample all, double loss) {
        this.all = all;
        this.sample = all.first(SCANNED);
        this.loss = loss;
    }

    /**
     * Searches.
     *
     * @param loss how much less than the classical accuracy is enough, for example 0.005
     * @param slices the most slices a path may have, at least 96
     * @param normalizations among which to choose
     * @throws IllegalArgumentException if nothing reaches that accuracy
     */
    public static Candidate search(
            CalibrationSample images,
            double loss,
            int slices,
            List<WeightNormalization> normalizations,
            Listener listener)
            throws InterruptedException {
        return new Calibration(images, loss).search(slices, normalizations, listener);
    }

    /** What an operating point is expected to need on all images of a sample; empty where no sensible number of paths suffices. */
    public static Optional<Candidate> need(
            CalibrationSample images, double loss, WeightNormalization normalization, OperatingPoint point)
            throws InterruptedException {
        PathResponse response = PathResponse.of(
                point.neuron(), Math.max(1, images.drives(normalization, point).strongest()), images.crew());
        return need(images, loss, normalization, point, response);
    }

    private static Optional<Candidate> need(
            CalibrationSample images,
            double loss,
            WeightNormalization normalization,
            OperatingPoint point,
            PathResponse response)
            throws InterruptedException {
        PathForecast forecast = images.forecast(normalization, point, response).orElse(null);
        return forecast == null
                ? Optional.empty()
                : images.need(forecast, images.classicalAccuracy() - loss)
                        .map(need -> new Candidate(normalization, point, need));
    }

    private Candidate search(int slices, List<WeightNormalization> normalizations, Listener listener)
            throws InterruptedException {
        double lambda = NeuronParameters.PAPER.well().lambda();
        for (int i = 0; i < CELLS.length; i++) {
            NeuronParameters neuron = neuron(lambda, slices, CELLS[i]);
            PathResponse response = PathResponse.of(neuron, STRONGEST * lambda, all.crew());
            for (WeightNormalization normalization : normalizations) {
                for (boolean perImage : new boolean[] {true, false}) {
                    for (int m = 0; m < MEANS; m++) {
                        double mean = WEAKEST_MEAN * lambda * Math.pow(MEAN_RATIO, m);
                        consider(normalization, point(normalization, perImage, mean, neuron), response);
                    }
                }
            }
            listener.progress(STEP, i + 1, STEPS, "");
        }
        double ratio = MEAN_RATIO;
        for (int r = 0; r < REFINEMENTS && best != null; r++) {
            ratio = Math.sqrt(ratio);
            Best centre = best;
            boolean perImage = centre.point.gain().meanDrive().isPresent();
            for (double factor : new double[] {1 / ratio, ratio}) {
                double mean = centre.point.gain().typical() * sample.meanDrive(centre.normalization) * factor;
                consider(
                        centre.normalization,
                        point(centre.normalization, perImage, mean, centre.point.neuron()),
                        centre.response);
            }
            listener.progress(STEP, CELLS.length + r + 1, STEPS, "");
        }
        if (best == null) {
            throw new IllegalArgumentException("no operating point reaches the classical accuracy less " + loss);
        }
        Best found = best;
        Candidate candidate = need(all, loss, found.normalization, found.point, found.response)
                .orElse(null);
        if (candidate == null) { // the response found by may end before the strongest drive of all
            candidate = need(all, loss, found.normalization, found.point)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no operating point reaches the classical accuracy less " + loss + " on all images"));
        }
        listener.progress(STEP, STEPS, STEPS, "");
        return candidate;
    }

    private static NeuronParameters neuron(double lambda, int slices, int cell) {
        int kinks = Math.max(2, slices / cell / 2 * 2);
        double spacing = NeuronParameters.COARSEST / new DoubleWell(lambda).frequency();
        // Rounded down, so that no last bit makes the lattice too coarse.
        double period = Math.floor(1e4 * kinks * cell * spacing) / 1e4;
        return NeuronParameters.of(lambda, period, kinks * cell, kinks);
    }

    private OperatingPoint point(
            WeightNormalization normalization, boolean perImage, double mean, NeuronParameters neuron) {
        double gain = rounded(mean / sample.meanDrive(normalization));
        return new OperatingPoint(perImage ? new Gain.PerImage(rounded(mean), gain) : new Gain.Fixed(gain), neuron);
    }

    /** To three digits: more would say nothing. */
    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(3)).doubleValue();
    }

    private void consider(WeightNormalization normalization, OperatingPoint point, PathResponse response)
            throws InterruptedException {
        PathForecast forecast = sample.forecast(normalization, point, response).orElse(null);
        if (forecast == null) {
            return;
        }
        // Whatever is no better at the best one's paths needs as many or more.
        if (best != null && sample.at(forecast, best.paths).accuracy().value() <= best.accuracy) {
            return;
        }
        OptionalInt paths = sample.paths(forecast, sample.classicalAccuracy() - loss);
        if (paths.isPresent()) {
            double accuracy = sample.at(forecast, paths.getAsInt()).accuracy().value();
            best = new Best(normalization, point, response, paths.getAsInt(), accuracy);
        }
    }
}
