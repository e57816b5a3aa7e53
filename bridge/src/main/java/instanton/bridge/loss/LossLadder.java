package instanton.bridge.loss;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathInefficiency;
import instanton.bridge.forecast.PathResponse;
import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.Reading;
import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.statistics.PairedDifference;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.vote.Vote;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.TimeLattice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The networks between the classical one and a sampled one, each with one thing changed:
 *
 * <ol>
 *   <li>the largest drive decides: {@link Cause#NORMALIZATION}
 *   <li>n paths of neurons on 2 N slices whose activity has everywhere the slope and the noise of A(E) where A'(E) / sigma(E) is
 *       largest: {@link Cause#PATHS}
 *   <li>n paths of real neurons on 2 N slices: {@link Cause#SATURATION}
 *   <li>n paths on N slices: {@link Cause#LATTICE}
 *   <li>n paths of a chain, worth n / (2 tauInt) independent ones: {@link Cause#AUTOCORRELATION}, of chains only
 *   <li>output neurons that inhibit each other: {@link Cause#COUPLINGS}
 *   <li>what the run itself read right: {@link Cause#NOISE}
 * </ol>
 *
 * <p>Chances are those of {@link PathForecast}, so nothing but the last rung is sampled. Of coupled output neurons no forecast is known:
 * the run alone tells, so that its luck stays within the part of the couplings and their error, and the last rung falls away.
 *
 * <p>A sequential vote is taken for one of as many paths as it draws at most, which it decides like but for its errors; these stay within
 * the last part.
 *
 * <p>A knob is turned alone, on the network of the fifth rung, output couplings left out. The gain is the best of ten per decade on
 * these very images, so what it brings back is an upper bound of what another image would see.
 */
public final class LossLadder {
    private static final int MANY_PATHS = 256;

    /** Gains per decade, in units of a power of ten. */
    private static final double[] GAINS = {1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8};

    /** Strongest drive to which gains are raised in trials, in units of Lambda; the drives of real images may go beyond. */
    private static final double LARGEST_TRIED = 4;

    /** Images that the best gain is looked for on. */
    private static final int TRIED = 1000;

    private final PathResponse response;
    private final PathResponse doubled;
    private final OperatingPoint point;
    private final double scale; // the gain, or what each image's mean drive is scaled to
    private final double[] drives; // of the whole test set, images x 10

    /**
     * A ladder for one digit network.
     *
     * @param response how its neurons answer; gains are tried as far as it reaches
     * @param doubled the same on twice as many slices
     * @param point gain and neurons
     * @param drives of the whole test set, images x 10
     */
    public LossLadder(PathResponse response, PathResponse doubled, OperatingPoint point, double[] drives) {
        this.response = response;
        this.doubled = doubled;
        this.point = point;
        this.scale = point.meanDrive().orElse(point.gain());
        this.drives = drives.clone();
    }

    /**
     * The ladder of a digit network, whose neurons' answers on other lattices and to other drives are computed.
     *
     * @param response how its neurons answer, as far as its images drive them
     * @param drives of the whole test set, images x 10
     */
    public static LossLadder of(OperatingPoint point, PathResponse response, double[] drives) {
        NeuronParameters neuron = point.neuron();
        TimeLattice lattice = neuron.lattice();
        NeuronParameters doubled = new NeuronParameters(
                neuron.well(), new TimeLattice(lattice.period(), 2 * lattice.slices()), neuron.kinks());
        double strongest = response.strongest();
        // Weak drives leave room for a larger gain: as far as the knee of A(E) and beyond.
        double reach = Math.min(
                TransferMatrix.strongestExcitation(lattice),
                Math.max(
                        strongest,
                        Math.min(10 * strongest, LARGEST_TRIED * neuron.well().lambda())));
        return new LossLadder(
                reach > strongest ? PathResponse.of(neuron, reach) : response,
                PathResponse.of(doubled, strongest),
                point,
                drives);
    }

    /**
     * Climbs it.
     *
     * @param reading the sampled network's
     * @param truth the true digit of each of its images, in its order
     * @param classical likewise the digit that the classical network decides
     * @param considered told now and then how many more images were considered, of {@link #work} in all
     */
    public Attribution climb(Reading reading, int[] truth, int[] classical, IntConsumer considered) {
        int[] images = reading.images();
        int paths = reading.paths().orElseThrow();
        PathChains chains = reading.chains().orElse(null);
        List<Rung> rungs = new ArrayList<>();

        int[] driven = decisions(images);
        double[] noiseless = Rung.matches(truth, driven);
        rungs.add(new Rung(Cause.NORMALIZATION, noiseless, normalizationKnob(truth, classical, driven)));

        PathResponse chained = chains == null ? response : response.correlated(inefficiency(reading, chains));
        PathForecast forecast = chained.forecast(images, drives);
        double[] sampled = forecast.chances(paths, truth);
        considered.accept(images.length);
        double[] unsaturated = chances(doubled.unsaturated(), images, paths, truth);
        considered.accept(images.length);
        rungs.add(new Rung(Cause.PATHS, unsaturated, pathsKnob(forecast, paths, truth, sampled)));
        considered.accept(images.length);

        double[] fine = chances(doubled, images, paths, truth);
        considered.accept(images.length);
        rungs.add(new Rung(Cause.SATURATION, fine, gainKnob(chained, images, truth, sampled, paths, considered)));

        double[] independent = chains == null ? sampled : chances(response, images, paths, truth);
        int slices = point.neuron().lattice().slices();
        rungs.add(new Rung(
                Cause.LATTICE,
                independent,
                Knob.turned(
                        Numbers.count(2 * slices) + " slices instead of " + Numbers.count(slices),
                        PairedDifference.of(fine, independent))));
        if (chains != null) {
            rungs.add(new Rung(Cause.AUTOCORRELATION, sampled, chainKnob(chains, paths, independent, sampled)));
        }
        double[] observed = Rung.matches(truth, reading.decisions());
        double inhibition = chains == null ? 0 : chains.inhibition();
        if (inhibition > 0) {
            rungs.add(new Rung(
                    Cause.COUPLINGS,
                    observed,
                    Knob.turned(
                            "--inhibition 0 instead of " + Numbers.plain(inhibition),
                            PairedDifference.of(sampled, observed))));
        } else {
            rungs.add(new Rung(
                    Cause.COUPLINGS,
                    sampled,
                    Knob.none("The output neurons were drawn without inhibition: the paper's 1e-17 (eq. 17) is "
                            + "nothing at double precision.")));
            rungs.add(new Rung(Cause.NOISE, observed, noiseKnob(reading, sampled)));
        }
        return Attribution.of(paths, Rung.matches(truth, classical), rungs);
    }

    /** How many images a climb considers, each as often as it does. */
    public long work(Reading reading) {
        // Four rungs of all images and the gain that is found best; the gains tried, of the first images.
        return 5L * reading.size() + (long) scales(response).length * Math.min(TRIED, reading.size());
    }

    private int[] decisions(int[] images) {
        return IntStream.of(images)
                .map(image ->
                        Vote.of(drives, image * Reading.DIGITS, Reading.DIGITS).decision())
                .toArray();
    }

    private double[] chances(PathResponse from, int[] images, int paths, int[] truth) {
        return from.forecast(images, drives).chances(paths, truth);
    }

    /** By drive: how many successive paths are worth an independent one. */
    private DoubleUnaryOperator inefficiency(Reading reading, PathChains chains) {
        double constant = Double.isNaN(chains.tauInt()) ? 1 : Math.max(1, 2 * chains.tauInt());
        return chains.inhibition() > 0
                ? drive -> constant // the exact means are not known
                : PathInefficiency.of(reading, response, drives);
    }

    private static Knob normalizationKnob(int[] truth, int[] classical, int[] driven) {
        int others = 0;
        for (int i = 0; i < classical.length; i++) {
            others += classical[i] == driven[i] ? 0 : 1;
        }
        if (others == 0) {
            return Knob.none("The largest drive decides as the largest classical score on every image.");
        }
        return Knob.turned(
                "Couplings without rounding or clipping, on the " + Numbers.count(others)
                        + " images that the largest drive decides otherwise,",
                PairedDifference.of(Rung.matches(truth, classical), Rung.matches(truth, driven)));
    }

    private static Knob pathsKnob(PathForecast forecast, int paths, int[] truth, double[] sampled) {
        int more = (int) Math.min(Integer.MAX_VALUE, Math.max(MANY_PATHS, 4L * paths));
        return Knob.turned(
                Numbers.count(more) + " paths instead of " + Numbers.count(paths),
                PairedDifference.of(forecast.chances(more, truth), sampled));
    }

    private Knob gainKnob(
            PathResponse chained, int[] images, int[] truth, double[] sampled, int paths, IntConsumer considered) {
        int tried = Math.min(TRIED, images.length);
        int[] some = Arrays.copyOf(images, tried);
        int[] someTruth = Arrays.copyOf(truth, tried);
        double best = scale;
        double most = Arrays.stream(sampled, 0, tried).sum();
        for (double other : scales(chained)) {
            double right = Arrays.stream(chances(chained.withGain(other / scale), some, paths, someTruth))
                    .sum();
            considered.accept(tried);
            if (right > most) {
                most = right;
                best = other;
            }
        }
        boolean each = point.meanDrive().isPresent();
        if (best == scale) {
            return Knob.none("No other " + (each ? "mean drive" : "gain") + " would bring anything back: "
                    + Numbers.plain(scale) + " is the best of those tried.");
        }
        // transfer --gain would bring the paper's neurons back with it, and one gain for all images.
        String turn = each
                ? "A mean drive of "
                : point.neuron().equals(NeuronParameters.PAPER) ? "transfer --gain " : "A gain of ";
        double[] turned = chances(chained.withGain(best / scale), images, paths, truth);
        considered.accept(images.length);
        return Knob.turned(
                turn + Numbers.plain(best) + " instead of " + Numbers.plain(scale),
                PairedDifference.of(turned, sampled));
    }

    /** From a tenth of the gain, or mean drive, to ten times it, as far as the response reaches. */
    private double[] scales(PathResponse chained) {
        double strongest = Arrays.stream(drives).max().orElse(0);
        double decade = Math.pow(10, Math.floor(Math.log10(scale)));
        return IntStream.rangeClosed(-1, 1)
                .mapToObj(power -> Arrays.stream(GAINS).map(each -> each * decade * Math.pow(10, power)))
                .flatMapToDouble(each -> each)
                .filter(each -> strongest <= chained.withGain(each / scale).strongest())
                .toArray();
    }

    private static Knob chainKnob(PathChains chains, int paths, double[] independent, double[] sampled) {
        return Knob.turned(
                String.format(
                        Locale.ROOT,
                        "%s independent paths instead of as many successive ones (tauInt %s%.1f)",
                        Numbers.count(paths),
                        chains.unclosed() > 0 ? "at least " : "",
                        chains.tauInt()),
                PairedDifference.of(independent, sampled));
    }

    private static Knob noiseKnob(Reading reading, double[] sampled) {
        return Knob.none(String.format(
                Locale.ROOT,
                "Another --seed would give another: chance alone makes it +- %.2f points%s.",
                100 * ExpectedShare.of(sampled).deviation(),
                reading.drawnPaths().isPresent() ? ", and what stopping early changed is in it" : ""));
    }
}
