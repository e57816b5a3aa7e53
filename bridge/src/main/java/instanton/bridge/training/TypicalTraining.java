package instanton.bridge.training;

import instanton.bridge.artifact.DataOrigin;
import instanton.bridge.artifact.TypicalFile;
import instanton.bridge.artifact.TypicalRecord;
import instanton.bridge.network.Images;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.Reader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SamplingBudget;
import instanton.bridge.reading.Traits;
import instanton.bridge.statistics.ClassGaussians;
import instanton.bridge.statistics.Proportion;
import instanton.classical.digits.DigitData;
import instanton.classical.digits.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns what training images are like: distributions of their traits from the first five sixths, and from the last sixth the distance
 * beyond which 7 in 1,000 of these lie.
 *
 * @param data to learn from, and to count on
 * @param classical the network whose scores are traits
 */
public record TypicalTraining(DigitData data, Reader classical) {
    /** Of the images held out, how many are beyond the threshold: of images of the same kind, fewer than 1 in 100 are. */
    private static final double SHARE = 0.007;

    private static final int PARTS = 6; // the last is held out

    /**
     * What came of it.
     *
     * @param typical to be written beside the model
     * @param record with it
     * @param unlike test images that are beyond the threshold
     */
    public record Outcome(TypicalFile typical, TypicalRecord record, Proportion unlike) {}

    /**
     * Learns it.
     *
     * @throws IllegalArgumentException if there are too few images of a class
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Outcome learn() throws InterruptedException {
        Digits all = data.training();
        int heldOut = all.count() / PARTS;
        Digits fitted = all.first(all.count() - heldOut);
        ClassGaussians typical = ClassGaussians.fit(
                        traits(fitted), labels(fitted), all.classes().size())
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected enough training images of each class to tell what they are like, found too few"));
        double[] distances = traits(all.last(heldOut)).stream()
                .mapToDouble(typical::distance)
                .sorted()
                .toArray();
        double threshold = distances[(int) Math.floor((1 - SHARE) * (distances.length - 1))];
        TypicalFile file = new TypicalFile(typical, threshold);
        List<double[]> test = traits(data.test());
        int unlike = (int) test.stream().filter(file::isUnlike).count();
        return new Outcome(
                file,
                new TypicalRecord(threshold, SHARE, fitted.count(), heldOut, DataOrigin.of(data), null, null),
                new Proportion(unlike, test.size()));
    }

    private static int[] labels(Digits digits) {
        int[] labels = new int[digits.count()];
        Arrays.setAll(labels, digits::label);
        return labels;
    }

    private List<double[]> traits(Digits digits) throws InterruptedException {
        Reading reading = classical.read(Images.of(digits), SamplingBudget.exactly(1), Listener.NONE);
        List<double[]> traits = new ArrayList<>();
        for (int i = 0; i < digits.count(); i++) {
            float[] brightness = new float[digits.pixels()];
            digits.brightness(i, brightness);
            traits.add(Traits.of(digits.shape(), brightness, reading.scores(i)));
        }
        return traits;
    }
}
