package instanton.bridge.loss;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.forecast.PathResponse;
import instanton.bridge.network.Drives;
import instanton.bridge.reading.ChainedReading;
import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.PathReading;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.vote.Vote;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.physics.TimeLattice;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.List;
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
 * <p>A knob is turned alone, on the network of the fifth rung, output couplings left out.
 *
 * @param response how the network's neurons answer; gains are tried as far as it reaches
 * @param doubled the same on twice as many slices
 * @param point gain and neurons
 * @param drives of the whole test set
 * @param crew computes responses and chances
 */
public record LossLadder(PathResponse response, PathResponse doubled, OperatingPoint point, Drives drives, Crew crew) {
    /** Strongest drive to which gains are raised in trials, in units of Lambda; the drives of real images may go beyond. */
    private static final double LARGEST_TRIED = 4;

    /**
     * The ladder of a network, whose neurons' answers on other lattices and to other drives are computed.
     *
     * @param response how its neurons answer, as far as its images drive them
     * @param drives of the whole test set
     */
    public static LossLadder of(OperatingPoint point, PathResponse response, Drives drives, Crew crew) {
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
                reach > strongest ? PathResponse.of(neuron, reach, crew) : response,
                PathResponse.of(doubled, strongest, crew),
                point,
                drives,
                crew);
    }

    /**
     * Climbs it.
     *
     * @param reading the sampled network's
     * @param truth the true class of each of its images, in its order
     * @param classical the class that the classical network decides for each of them
     * @param considered told now and then how many more images were considered, of {@link #work} in all
     */
    public Attribution climb(PathReading reading, int[] truth, int[] classical, IntConsumer considered)
            throws InterruptedException {
        Drives its = drives.gather(reading.images());
        int images = reading.size();
        int paths = reading.most();
        PathChains chains = reading instanceof ChainedReading chained ? chained.chains() : null;
        List<Rung> rungs = new ArrayList<>();

        int[] driven = IntStream.range(0, images)
                .map(i -> Vote.of(its.row(i)).decision())
                .toArray();
        rungs.add(new Rung(
                Cause.NORMALIZATION, Rung.matches(truth, driven), Knob.ofNormalization(truth, classical, driven)));

        PathResponse worth = chains == null ? response : response.correlated(inefficiency(reading, chains, its));
        PathForecast forecast = worth.forecast(its, crew);
        double[] sampled = forecast.chances(paths, truth, crew);
        considered.accept(images);
        double[] unsaturated = chances(doubled.unsaturated(), its, paths, truth);
        considered.accept(images);
        int more = Knob.morePaths(paths);
        rungs.add(new Rung(
                Cause.PATHS, unsaturated, Knob.ofPaths(more, paths, forecast.chances(more, truth, crew), sampled)));
        considered.accept(images);

        double[] fine = chances(doubled, its, paths, truth);
        considered.accept(images);
        rungs.add(new Rung(
                Cause.SATURATION,
                fine,
                new GainTrial(point, worth, drives.strongest(), its, crew).knob(paths, truth, sampled, considered)));

        double[] independent = chains == null ? sampled : chances(response, its, paths, truth);
        rungs.add(new Rung(
                Cause.LATTICE,
                independent,
                Knob.ofLattice(point.neuron().lattice().slices(), fine, independent)));
        if (chains != null) {
            rungs.add(new Rung(Cause.AUTOCORRELATION, sampled, Knob.ofChains(chains, paths, independent, sampled)));
        }
        double[] observed = Rung.matches(truth, reading.decisions());
        if (chains != null && reading.isCoupled()) {
            rungs.add(new Rung(Cause.COUPLINGS, observed, Knob.ofInhibition(chains.inhibition(), sampled, observed)));
        } else {
            rungs.add(new Rung(Cause.COUPLINGS, sampled, Knob.NO_INHIBITION));
            rungs.add(new Rung(Cause.NOISE, observed, Knob.ofNoise(reading, sampled)));
        }
        return Attribution.of(paths, Rung.matches(truth, classical), rungs);
    }

    /** How many images a climb considers, each as often as it does. */
    public long work(PathReading reading) {
        // Four rungs of all images and the gain that is found best; the gains tried, of the first images.
        return 5L * reading.size()
                + (long) GainTrial.scales(point, response, drives.strongest()).length
                        * Math.min(GainTrial.TRIED, reading.size());
    }

    private double[] chances(PathResponse from, Drives its, int paths, int[] truth) throws InterruptedException {
        return from.forecast(its, crew).chances(paths, truth, crew);
    }

    /** By drive: how many successive paths are worth an independent one. */
    private DoubleUnaryOperator inefficiency(PathReading reading, PathChains chains, Drives its) {
        double constant = Double.isNaN(chains.tauInt()) ? 1 : Math.max(1, 2 * chains.tauInt());
        return reading.isCoupled()
                ? drive -> constant // the exact means are not known
                : PathInefficiency.of(reading, response, its);
    }
}
