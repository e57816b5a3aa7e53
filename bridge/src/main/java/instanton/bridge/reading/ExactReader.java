package instanton.bridge.reading;

import instanton.bridge.vote.Vote;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ResponseCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads images with the exact engine: each neuron's activity is the response curve at its drive. */
public final class ExactReader {
    // Two values of a curve that is good to 1e-8.
    private static final double RESOLUTION = 2e-8;

    private final ResponseCurve curve;
    private final double preparation;

    private ExactReader(ResponseCurve curve, double preparation) {
        this.curve = curve;
        this.preparation = preparation;
    }

    /** A reader whose response curve reaches the strongest of the drives it will meet. */
    public static ExactReader of(NeuronParameters neuron, double[] drives) {
        long start = System.nanoTime();
        double strongest = Math.max(1, Arrays.stream(drives).max().orElse(0));
        ResponseCurve curve = ResponseCurve.of(neuron, strongest);
        return new ExactReader(curve, (System.nanoTime() - start) * 1e-9);
    }

    /** The response curve it reads by. */
    public ResponseCurve curve() {
        return curve;
    }

    /**
     * Reads images by their drives.
     *
     * @param images indices into the test set
     * @param drives of the whole test set, images x 10
     * @return decisions and raw activities, the seconds including those for the curve; images whose two best activities differ by less than the curve resolves are named
     *     as ties
     */
    public Reading read(int[] images, double[] drives) {
        long start = System.nanoTime();
        int digits = Reading.DIGITS;
        int[] decisions = new int[images.length];
        float[] scores = new float[images.length * digits];
        List<Tie> ties = new ArrayList<>();
        double[] activities = new double[digits];
        for (int i = 0; i < images.length; i++) {
            for (int j = 0; j < digits; j++) {
                activities[j] = curve.activity(drives[images[i] * digits + j]);
                scores[i * digits + j] = (float) activities[j];
            }
            Vote vote = Vote.of(activities, 0, digits);
            decisions[i] = vote.decision();
            if (vote.margin() < RESOLUTION) {
                ties.add(new Tie(
                        images[i],
                        String.format(Locale.ROOT, "the two largest activities differ by %.1e", vote.margin())));
            }
        }
        double seconds = preparation + (System.nanoTime() - start) * 1e-9;
        return Reading.exact(TransferMatrix.LABEL, images, decisions, scores, seconds)
                .withTies(ties);
    }
}
