package instanton.bridge.reading;

import instanton.bridge.network.Images;
import instanton.classical.model.Softmax;
import instanton.classical.model.SoftmaxModel;

/** Reads with the classical network; scores are S = X W. */
public final class ClassicalReader implements Reader {
    /** The name of its readings. */
    public static final String ENGINE = "classical";

    private final SoftmaxModel model;

    /** A reader by one model. */
    public ClassicalReader(SoftmaxModel model) {
        this.model = model;
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public ExactReading read(Images images, SamplingBudget budget, Listener listener) {
        return read(images);
    }

    /** The same, there being nothing to sample. */
    public ExactReading read(Images images) {
        long start = System.nanoTime();
        int classes = model.classes();
        float[] brightness = new float[images.pixels()];
        double[] scores = new double[classes];
        int[] decisions = new int[images.count()];
        double[] all = new double[images.count() * classes];
        for (int i = 0; i < decisions.length; i++) {
            images.brightness(i, brightness);
            model.scores(brightness, scores);
            decisions[i] = Softmax.largest(scores);
            System.arraycopy(scores, 0, all, i * classes, classes);
        }
        return Reading.exact(ENGINE, images.indices(), decisions, all, (System.nanoTime() - start) * 1e-9);
    }
}
