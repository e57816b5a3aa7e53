package instanton.bridge.loss;

import instanton.bridge.forecast.PathResponse;
import instanton.bridge.network.Drives;
import instanton.bridge.statistics.PairedDifference;
import instanton.bridge.transfer.OperatingPoint;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.work.Crew;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The gain, or mean drive, that would do best: of ten per decade, on these very images, so that what it brings back is an upper bound of
 * what another image would see.
 *
 * @param point gain and neurons
 * @param response how these answer at that gain
 * @param strongest drive of the whole test set
 * @param drives of the images to try on
 * @param crew computes chances
 */
record GainTrial(OperatingPoint point, PathResponse response, double strongest, Drives drives, Crew crew) {
    /** Images that the best gain is looked for on. */
    static final int TRIED = 1000;

    /** Gains per decade, in units of a power of ten. */
    private static final double[] GAINS = {1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8};

    /** From a tenth of the gain, or mean drive, to ten times it, as far as the response reaches. */
    static double[] scales(OperatingPoint point, PathResponse response, double strongest) {
        double scale = point.gain().strength();
        double decade = Math.pow(10, Math.floor(Math.log10(scale)));
        return IntStream.rangeClosed(-1, 1)
                .mapToObj(power -> Arrays.stream(GAINS).map(each -> each * decade * Math.pow(10, power)))
                .flatMapToDouble(each -> each)
                .filter(each -> strongest <= response.withGain(each / scale).strongest())
                .toArray();
    }

    /**
     * Tries them.
     *
     * @param truth the true classes of the images
     * @param sampled by image: the chance of so many paths to read it right at the gain as it is
     */
    Knob knob(int paths, int[] truth, double[] sampled, IntConsumer considered) throws InterruptedException {
        double scale = point.gain().strength();
        int tried = Math.min(TRIED, truth.length);
        Drives some = drives.gather(IntStream.range(0, tried).toArray());
        int[] someTruth = Arrays.copyOf(truth, tried);
        double best = scale;
        double most = Arrays.stream(sampled, 0, tried).sum();
        for (double other : scales(point, response, strongest)) {
            double right = Arrays.stream(chances(other / scale, some, paths, someTruth))
                    .sum();
            considered.accept(tried);
            if (right > most) {
                most = right;
                best = other;
            }
        }
        if (best == scale) {
            return Knob.none("No other " + point.gain().noun() + " would bring anything back: " + Numbers.plain(scale)
                    + " is the best of those tried.");
        }
        // transfer --gain would bring the paper's neurons back with it, and one gain for all images.
        String turn = point.gain().meanDrive().isPresent()
                ? "A mean drive of "
                : point.neuron().equals(NeuronParameters.PAPER) ? "transfer --gain " : "A gain of ";
        double[] turned = chances(best / scale, drives, paths, truth);
        considered.accept(truth.length);
        return Knob.turned(
                turn + Numbers.plain(best) + " instead of " + Numbers.plain(scale),
                PairedDifference.of(turned, sampled));
    }

    private double[] chances(double factor, Drives its, int paths, int[] truths) throws InterruptedException {
        return response.withGain(factor).forecast(its, crew).chances(paths, truths, crew);
    }
}
