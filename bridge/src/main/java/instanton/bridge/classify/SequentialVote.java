package instanton.bridge.classify;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ActivityTail;
import instanton.quantum.response.ResponseDeviation;
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
 * is a supermartingale if {@code <A_j> <= <A_k>}, so that it ever reaches 1/p with probability p at most (Ville's inequality), at
 * whatever numbers of paths one looks. Digit k leaves once some {@code M_jk >= (digits - 1) / (1 - confidence)}: the true winner leaves
 * with probability 1 - confidence at most, the sum over its rivals. The b_m are exact and hold for all drives ({@link ActivityTail}):
 * nothing about an image goes in but its paths, and nothing is taken to be normal.
 */
public final class SequentialVote {
    /** Paths of the first batch; each later one doubles the paths. */
    private static final int FIRST = 2;

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
     */
    public static SequentialVote of(
            double confidence, int paths, int digits, NeuronParameters neuron, double strongest) {
        ResponseDeviation fluctuation = ResponseDeviation.of(neuron, strongest);
        double deviation = IntStream.rangeClosed(0, DRIVES)
                .mapToDouble(i -> fluctuation.deviation(strongest * i / DRIVES))
                .max()
                .orElseThrow();
        double strongestTilt = ActivityTail.strongestTilt(neuron);
        double[] tilts = Arrays.stream(tilts(boundary(confidence, digits), paths, deviation))
                .map(tilt -> Math.min(tilt, strongestTilt))
                .toArray();
        ActivityTail tail = ActivityTail.of(neuron, strongest, tilts);
        double[] bounds =
                IntStream.range(0, tilts.length).mapToDouble(tail::difference).toArray();
        return of(confidence, paths, digits, tilts, bounds);
    }

    /**
     * Tilts that are best at 2, 4, 8 paths and so on for activities of one deviation.
     *
     * @param boundary the logarithm that M has to reach
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

    /** With which a decision that is called certain is the true winner. */
    public double confidence() {
        return confidence;
    }

    /** Most paths per digit. */
    public int paths() {
        return paths;
    }

    /** A new race of all digits. */
    public Race race() {
        return new Race();
    }

    /** One image's vote as it goes. Not thread-safe. */
    public final class Race {
        private final double[] sums = new double[digits];
        private final double[] squares = new double[digits]; // of the deviations from the running mean
        private final int[] drawn = new int[digits];
        private final boolean[] running = new boolean[digits];
        private int behind; // paths that all running digits have drawn

        private Race() {
            Arrays.fill(running, true);
        }

        /** How many paths each running digit is to draw next; 0 once the race is over. */
        public int batch() {
            int next = behind == 0 ? FIRST : behind;
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
            double boundary = boundary(confidence, digits);
            boolean[] leaving = new boolean[digits];
            for (int digit = 0; digit < digits; digit++) {
                // Whoever is ahead of a digit at all, the best one is furthest ahead.
                leaving[digit] = running[digit] && evidence(sums[best] - sums[digit]) >= boundary;
            }
            for (int digit = 0; digit < digits; digit++) {
                running[digit] &= !leaving[digit];
            }
        }

        /** ln M for a lead in the sums. */
        private double evidence(double lead) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int m = 0; m < tilts.length; m++) {
                largest = Math.max(largest, tilts[m] * lead - behind * bounds[m]);
            }
            double sum = 0;
            for (int m = 0; m < tilts.length; m++) {
                sum += Math.exp(tilts[m] * lead - behind * bounds[m] - largest);
            }
            return largest + Math.log(sum / tilts.length);
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
