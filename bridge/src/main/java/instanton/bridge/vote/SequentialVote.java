package instanton.bridge.vote;

import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ActivityTail;
import instanton.quantum.response.ResponseDeviation;
import instanton.quantum.work.Crew;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Votes that end as soon as the winner is certain: after each batch of paths the digits that can't be the winner any more leave the
 * race, and draw no further paths.
 *
 * <p>For digits j and k, n paths each with activities summing to S_j and S_k, and tilts l_m with equal weights w_m,
 *
 * <pre>{@code M_jk(n) = sum_m w_m exp(l_m (S_j - S_k) - n b_m),    b_m >= ln <exp(l_m (A_j - <A_j> - A_k + <A_k>))>}</pre>
 *
 * is a supermartingale that begins at 1 if {@code <A_j> <= <A_k>}, and stays one whatever of the past decides when to look, which digits
 * draw on, and for which j it is begun anew. The b_m are exact and hold for all drives ({@link ActivityTail}): nothing about an image goes in
 * but its paths, and nothing is taken to be normal.
 *
 * <p>Theorem: the true winner leaves with probability 1 - confidence at most. For let k be the winner, so that {@code <A_j> <= <A_k>} for all
 * its rivals j. A bettor against k stakes a half on them all alike, on {@code mean_j M_jk}, and puts the other half, once the first batch of
 * f paths is drawn, on the rival r that then leads, on M_rk begun anew: his wealth
 *
 * <pre>{@code W_k(n) = 1/2 mean_j M_jk(n) + 1/2 M_rk(f..n)}</pre>
 *
 * is a supermartingale that begins at 1, so it ever reaches 1 / (1 - confidence) with probability 1 - confidence at most (Ville's
 * inequality). Digit k leaves only if it does: of the rivals the one in the lead alone is counted, and r as long as it is running, all of which is
 * less than W_k. The second half pays, where two digits are close, for no rival but the one that matters; of two digits there is but one rival
 * anyway, and all is staked on it at once.
 */
public final class SequentialVote implements Serializable {
    /** Paths of the first batch: with fewer, an activity would have no error. */
    private static final int FIRST = 2;

    /** Each later batch adds half: looks cost no confidence, paths beyond what was needed cost time, and so do batches. */
    private static final int PARTS = 2;

    /** What is staked on all rivals alike, the rest going to the first leader. */
    private static final double SPREAD = 0.5;

    /** What mixing the tilts costs, about: a tilt that is best at n paths reaches the boundary there. */
    private static final double MIXING = 1.5;

    private static final int DRIVES = 1000;

    private final double confidence;
    private final int paths;
    private final int digits;
    private final double[] tilts;
    private final double[] bounds;

    private SequentialVote(double confidence, int paths, int digits, double[] tilts, double[] bounds) {
        this.confidence = confidence;
        this.paths = paths;
        this.digits = digits;
        this.tilts = tilts;
        this.bounds = bounds;
    }

    /**
     * For digits of which a path's activity is known by a bound alone.
     *
     * @param confidence with which the decision is to be the true winner, in (0, 1)
     * @param paths most paths per digit, at least 1
     * @param digits at least 2
     * @param tilts l_m, positive
     * @param bounds b_m, not negative
     */
    public static SequentialVote of(double confidence, int paths, int digits, double[] tilts, double[] bounds) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("expected a confidence between 0 and 1, found " + confidence);
        }
        if (paths < 1 || digits < 2 || tilts.length == 0 || tilts.length != bounds.length) {
            throw new IllegalArgumentException("expected at least 1 path, 2 digits and as many tilts as bounds, found "
                    + paths + ", " + digits + ", " + tilts.length + " and " + bounds.length);
        }
        return new SequentialVote(confidence, paths, digits, tilts.clone(), bounds.clone());
    }

    /**
     * For the digits of a network of driven neurons.
     *
     * @param strongest largest drive of any image, an energy
     * @param crew computes the bounds
     */
    public static SequentialVote of(
            double confidence, int paths, int digits, NeuronParameters neuron, double strongest, Crew crew) {
        ResponseDeviation fluctuation = ResponseDeviation.of(neuron, strongest, crew);
        double deviation = Arrays.stream(Drive.evenly(strongest, DRIVES))
                .map(fluctuation::deviation)
                .max()
                .orElseThrow();
        double strongestTilt = ActivityTail.strongestTilt(neuron);
        double[] tilts = Arrays.stream(tilts(boundary(confidence, digits), paths, deviation))
                .map(tilt -> Math.min(tilt, strongestTilt))
                .toArray();
        ActivityTail tail = ActivityTail.of(neuron, strongest, tilts, crew);
        double[] bounds =
                IntStream.range(0, tilts.length).mapToDouble(tail::difference).toArray();
        return of(confidence, paths, digits, tilts, bounds);
    }

    /**
     * Tilts that are best at 2, 4, 8 paths and so on for activities of one deviation.
     *
     * @param boundary the logarithm that M has to reach, about
     */
    static double[] tilts(double boundary, int paths, double deviation) {
        int count = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, paths - 1)));
        double[] tilts = new double[count];
        for (int m = 0; m < count; m++) {
            tilts[m] = Math.sqrt((boundary + MIXING) / (2L << m)) / deviation;
        }
        return tilts;
    }

    private static double boundary(double confidence, int digits) {
        return Math.log((digits - 1) / (1 - confidence));
    }

    /** Most paths per digit. */
    public int paths() {
        return paths;
    }

    /** A new race of all digits. */
    public Race race() {
        return new Race();
    }

    /** One image's vote as it goes: batches of all running digits, each followed by {@link #settle}. Not thread-safe. */
    public final class Race implements Serializable {
        private final double[] sums = new double[digits];
        private final double[] squares = new double[digits]; // of the deviations from the running mean
        private final int[] drawn = new int[digits];
        private final boolean[] running = new boolean[digits];
        private final int[] rivals = new int[digits]; // of each digit, who led it once the first batch was drawn
        private final double[] leads = new double[digits]; // by how much
        private int first; // paths of that batch
        private int behind; // paths that all running digits have drawn

        private Race() {
            Arrays.fill(running, true);
        }

        /** How many paths each running digit is to draw next; 0 once the race is over. */
        public int batch() {
            int next = behind == 0 ? FIRST : Math.max(1, behind / PARTS);
            return isCertain() ? 0 : Math.min(next, paths - behind);
        }

        /** Whether a digit may still be the winner. */
        public boolean isRunning(int digit) {
            return running[digit];
        }

        /** Takes the activities of a running digit's next batch. */
        public void add(int digit, double[] activities) {
            for (double activity : activities) {
                double before = drawn[digit] == 0 ? 0 : sums[digit] / drawn[digit];
                sums[digit] += activity;
                drawn[digit]++;
                squares[digit] += (activity - before) * (activity - sums[digit] / drawn[digit]);
            }
        }

        /** Lets those leave that can't be the winner, once all running digits have drawn a batch. */
        public void settle() {
            int best = decision();
            behind = drawn[best];
            if (first == 0) {
                back(best);
            }
            boolean[] leaving = new boolean[digits];
            for (int digit = 0; digit < digits; digit++) {
                leaving[digit] = digit != best && running[digit] && wealth(best, digit) >= 1 / (1 - confidence);
            }
            for (int digit = 0; digit < digits; digit++) {
                running[digit] &= !leaving[digit];
            }
        }

        /** Notes whom to back against each digit: the best one, and against that the second best. */
        private void back(int best) {
            first = behind;
            running[best] = false;
            int second = decision();
            running[best] = true;
            for (int digit = 0; digit < digits; digit++) {
                rivals[digit] = digit == best ? second : best;
                leads[digit] = sums[rivals[digit]] - sums[digit];
            }
        }

        /** At most W of a digit. */
        private double wealth(int best, int digit) {
            // Whoever is ahead of a digit at all, the best one is furthest ahead.
            double alike = martingale(sums[best] - sums[digit], behind) / (digits - 1);
            if (digits == 2) {
                return alike;
            }
            int rival = rivals[digit];
            double backed = running[rival] ? martingale(sums[rival] - sums[digit] - leads[digit], behind - first) : 0;
            return SPREAD * alike + (1 - SPREAD) * backed;
        }

        /** M for a lead in the sums over so many paths. */
        private double martingale(double lead, int n) {
            double sum = 0;
            for (int m = 0; m < tilts.length; m++) {
                sum += Math.exp(tilts[m] * lead - n * bounds[m]);
            }
            return sum / tilts.length;
        }

        /** The running digit with the largest mean activity, the lowest of equal ones. */
        public int decision() {
            int best = -1;
            for (int digit = 0; digit < digits; digit++) {
                if (running[digit] && (best < 0 || sums[digit] > sums[best])) {
                    best = digit;
                }
            }
            return best;
        }

        /** Whether one digit alone is left. */
        public boolean isCertain() {
            int left = 0;
            for (boolean each : running) {
                left += each ? 1 : 0;
            }
            return left == 1;
        }

        /** Paths that a digit has drawn. */
        public int drawn(int digit) {
            return drawn[digit];
        }

        /** A digit's mean activity over the paths it has drawn. */
        public double mean(int digit) {
            return sums[digit] / drawn[digit];
        }

        /** Standard error of that mean as its own paths show it; NaN where one path leaves it unknown. */
        public double error(int digit) {
            int n = drawn[digit];
            return n < 2 ? Double.NaN : Math.sqrt(squares[digit] / (n - 1.0) / n);
        }
    }
}
