package instanton.bridge.reading;

import instanton.bridge.vote.Vote;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;

/** Reads images with the classical network. */
public final class ClassicalReader {
    /** The name of its readings. */
    public static final String ENGINE = "classical";

    private final SoftmaxModel model;

    /** A reader by one model. */
    public ClassicalReader(SoftmaxModel model) {
        this.model = model;
    }

    /**
     * Reads images.
     *
     * @param images indices into the test set
     * @param test the whole test set
     * @return decisions, and as scores S = X W
     */
    public Reading read(int[] images, Digits test) {
        long start = System.nanoTime();
        float[] brightness = new float[test.pixels()];
        double[] scores = new double[Reading.DIGITS];
        int[] decisions = new int[images.length];
        float[] all = new float[images.length * Reading.DIGITS];
        for (int i = 0; i < images.length; i++) {
            test.brightness(images[i], brightness);
            model.scores(brightness, scores);
            decisions[i] = Vote.of(scores, 0, scores.length).decision();
            for (int j = 0; j < scores.length; j++) {
                all[i * Reading.DIGITS + j] = (float) scores[j];
            }
        }
        return Reading.exact(ENGINE, images, decisions, all, (System.nanoTime() - start) * 1e-9);
    }
}
