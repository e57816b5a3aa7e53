package instanton.bridge.reading;

import instanton.bridge.forecast.PathForecast;
import instanton.bridge.vote.Vote;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What one network said of a set of test images: the images (any of the test set, in any order), a decision and ten scores for
 * each, and for a sampled network the scores' standard errors. Immutable; arrays are copied in and out.
 */
public final class Reading {
    /** The number of digits, and of scores per image. */
    public static final int DIGITS = 10;

    private final String engine;
    private final int paths; // 0: exact
    private final int[] images;
    private final int[] decisions;
    private final float[] scores; // images x 10
    private final float[] errors; // images x 10, or empty where exact
    private final double seconds;
    private final double cpuSeconds; // NaN: unknown
    private final List<Tie> ties;
    private final PathDetails details;

    private Reading(
            String engine,
            int paths,
            int[] images,
            int[] decisions,
            float[] scores,
            float[] errors,
            double seconds,
            double cpuSeconds,
            List<Tie> ties,
            PathDetails details) {
        this.engine = engine;
        this.paths = paths;
        this.images = images;
        this.decisions = decisions;
        this.scores = scores;
        this.errors = errors;
        this.seconds = seconds;
        this.cpuSeconds = cpuSeconds;
        this.ties = ties;
        this.details = details;
    }

    /**
     * A reading without sampling noise: the classical network, or the exact engine.
     *
     * @param engine its name in tables and files, for example {@code classical} or {@code exact}
     * @param images indices into the test set, at least one, none twice
     * @param decisions the decided digit of each, 0..9
     * @param scores images x 10, row-major: scores, or raw activities
     * @param seconds wall-clock time the reading took
     */
    public static Reading exact(String engine, int[] images, int[] decisions, float[] scores, double seconds) {
        check(engine, images, decisions, scores, seconds);
        return new Reading(
                engine,
                0,
                images.clone(),
                decisions.clone(),
                scores.clone(),
                new float[0],
                seconds,
                Double.NaN,
                List.of(),
                PathDetails.NONE);
    }

    /**
     * A reading from sampled paths; as {@link #exact}, and:
     *
     * @param paths paths per neuron and image, at least 1
     * @param errors images x 10 standard errors of the scores, NaN where one path leaves them unknown
     */
    public static Reading sampled(
            String engine, int paths, int[] images, int[] decisions, float[] scores, float[] errors, double seconds) {
        check(engine, images, decisions, scores, seconds);
        if (paths < 1) {
            throw new IllegalArgumentException("expected at least 1 path per neuron, found " + paths);
        }
        if (errors.length != scores.length) {
            throw new IllegalArgumentException(
                    "expected " + scores.length + " standard errors, found " + errors.length);
        }
        return new Reading(
                engine,
                paths,
                images.clone(),
                decisions.clone(),
                scores.clone(),
                errors.clone(),
                seconds,
                Double.NaN,
                List.of(),
                PathDetails.NONE);
    }

    /** The same reading with the images on which its decision is an accident; each must be one of its images. */
    public Reading withTies(List<Tie> newTies) {
        Set<Integer> known = new HashSet<>();
        for (int image : images) {
            known.add(image);
        }
        for (Tie tie : newTies) {
            if (!known.remove(tie.image())) {
                throw new IllegalArgumentException(
                        "image " + tie.image() + " is named as a tie twice, or is not one of " + engine + "'s images");
            }
        }
        return copy(seconds, cpuSeconds, List.copyOf(newTies), details);
    }

    /** The same sampled reading with its decisions at other numbers of paths, over the same images in the same order. */
    public Reading withCurve(PathCurve newCurve) {
        return sampledWith(details.withCurve(newCurve), newCurve.images());
    }

    /** The same sampled reading with what was to be expected of it, over the same images in the same order. */
    public Reading withForecast(PathForecast newForecast) {
        return sampledWith(details.withForecast(newForecast), newForecast.images());
    }

    /**
     * The same sampled reading, whose paths are successive ones of chains.
     *
     * @param newOpen images x 10, set where paths are too few to tell their autocorrelation time and the error is but a lower bound
     */
    public Reading withChains(PathChains newChains, BitSet newOpen) {
        return sampledWith(details.withChains(newChains, newOpen), images.length);
    }

    /** The same sampled reading with the paths that each neuron drew, where they differ; none drew more than {@link #paths}. */
    public Reading withDrawnPaths(DrawnPaths newDrawnPaths) {
        return sampledWith(details.withDrawnPaths(newDrawnPaths), newDrawnPaths.images());
    }

    private Reading sampledWith(PathDetails newDetails, int over) {
        if (paths == 0) {
            throw new IllegalArgumentException(engine + " is exact and draws no paths");
        }
        if (over != images.length) {
            throw new IllegalArgumentException("expected details over " + images.length + " images, found " + over);
        }
        return copy(seconds, cpuSeconds, ties, newDetails);
    }

    /**
     * The same reading with what it cost, preparations included.
     *
     * @param newSeconds wall-clock seconds
     * @param newCpuSeconds seconds of all processors together
     */
    public Reading withCost(double newSeconds, double newCpuSeconds) {
        if (!(newSeconds >= 0 && newCpuSeconds >= 0)) {
            throw new IllegalArgumentException(
                    "expected seconds of at least 0, found " + newSeconds + " and " + newCpuSeconds);
        }
        return copy(newSeconds, newCpuSeconds, ties, details);
    }

    private Reading copy(double newSeconds, double newCpuSeconds, List<Tie> newTies, PathDetails newDetails) {
        return new Reading(
                engine, paths, images, decisions, scores, errors, newSeconds, newCpuSeconds, newTies, newDetails);
    }

    private static void check(String engine, int[] images, int[] decisions, float[] scores, double seconds) {
        if (engine.isBlank()) {
            throw new IllegalArgumentException("a reading needs the name of its engine");
        }
        if (images.length == 0 || decisions.length != images.length || scores.length != images.length * DIGITS) {
            throw new IllegalArgumentException("expected at least one image, a decision and " + DIGITS
                    + " scores for each, found " + images.length + " images, " + decisions.length + " decisions, "
                    + scores.length + " scores");
        }
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("expected seconds of at least 0, found " + seconds);
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < images.length; i++) {
            if (images[i] < 0 || !seen.add(images[i])) {
                throw new IllegalArgumentException(
                        "expected image indices of at least 0, none twice, found " + images[i] + " at " + i);
            }
            digit(decisions[i]);
        }
    }

    public static int digit(int digit) {
        if (digit < 0 || digit >= DIGITS) {
            throw new IllegalArgumentException("expected a digit 0..9, found " + digit);
        }
        return digit;
    }

    /** The network's name in tables and files. */
    public String engine() {
        return engine;
    }

    /** Paths per neuron and image, or the most of them where they differ; empty where the reading is not sampled. */
    public OptionalInt paths() {
        return paths == 0 ? OptionalInt.empty() : OptionalInt.of(paths);
    }

    /** How many images were read. */
    public int size() {
        return images.length;
    }

    /** The test-set index of the i-th image read. */
    public int image(int i) {
        return images[i];
    }

    /** The test-set indices, in the order read: a copy. */
    public int[] images() {
        return images.clone();
    }

    /** The digit decided for the i-th image read. */
    public int decision(int i) {
        return decisions[i];
    }

    /** The decisions, in the order read: a copy. */
    public int[] decisions() {
        return decisions.clone();
    }

    /** The score (or raw activity) of a digit for the i-th image read. */
    public float score(int i, int digit) {
        return scores[i * DIGITS + digit(digit)];
    }

    /** The standard error of that score; 0 where the reading is exact. */
    public float error(int i, int digit) {
        return paths == 0 ? 0 : errors[i * DIGITS + digit(digit)];
    }

    /** Whether that error may be larger: it is but a lower bound. */
    public boolean isErrorAtLeast(int i, int digit) {
        return details.open().get(i * DIGITS + digit(digit));
    }

    /** The ten scores of the i-th image read, as votes. */
    public Vote vote(int i) {
        double[] ten = new double[DIGITS];
        for (int digit = 0; digit < DIGITS; digit++) {
            ten[digit] = score(i, digit);
        }
        return Vote.of(ten, 0, DIGITS);
    }

    /** By how much the best score of the i-th image read exceeds the second best; 0 where they are equal. */
    public double margin(int i) {
        return vote(i).margin();
    }

    /** Wall-clock seconds that the reading took. */
    public double seconds() {
        return seconds;
    }

    /** Seconds of all processors together that the reading took; NaN where nobody looked. */
    public double cpuSeconds() {
        return cpuSeconds;
    }

    /** How its paths hang together; empty where they are independent or there are none. */
    public Optional<PathChains> chains() {
        return Optional.ofNullable(details.chains());
    }

    /** Whether it drew the same number of independent paths for all neurons. */
    public boolean isIndependent() {
        return paths > 0 && details.chains() == null && details.drawnPaths() == null;
    }

    /** The images on which this network's decision is an accident of rounding. */
    public List<Tie> ties() {
        return ties;
    }

    /** The decisions at other numbers of paths, where they were kept. */
    public Optional<PathCurve> curve() {
        return Optional.ofNullable(details.curve());
    }

    /** What was to be expected of the sampling, where it was computed. */
    public Optional<PathForecast> forecast() {
        return Optional.ofNullable(details.forecast());
    }

    /** The paths that each neuron drew, where they differ. */
    public Optional<DrawnPaths> drawnPaths() {
        return Optional.ofNullable(details.drawnPaths());
    }
}
