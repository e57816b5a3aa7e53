package instanton.classical.digits;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Digits made here: {@link Glyph strokes} under random affine changes, wobble and thickness, grey and centred as MNIST's are.
 *
 * <p>Only arithmetic that every Java platform does alike is used, so the same seed gives the same bytes everywhere. The first n
 * images do not depend on how many are drawn.
 */
public final class DrawnDigits {
    /** Images to train on, unless told otherwise. */
    public static final int TRAINING = 6000;

    /** Images to test on, unless told otherwise. */
    public static final int TEST = 1000;

    private static final long TRAINING_SEED = 20_260_101;
    private static final long TEST_SEED = 20_260_102;
    private static final ImageShape SHAPE = MnistFile.SHAPE;
    private static final ClassNames CLASSES = MnistFile.CLASSES;

    private DrawnDigits() {}

    /** The standard set of drawn digits: {@value #TRAINING} to train on and {@value #TEST} others to test on. */
    public static DigitData data() {
        Digits training = draw(TRAINING, TRAINING_SEED);
        Digits test = draw(TEST, TEST_SEED);
        TreeMap<String, String> digests = new TreeMap<>();
        digests.put("training-pixels", training.pixelSha256());
        digests.put("training-labels", training.labelSha256());
        digests.put("test-pixels", test.pixelSha256());
        digests.put("test-labels", test.labelSha256());
        return new DigitData(
                "drawn", Optional.of(training), test, digests, "drawn digits made by this program, not MNIST");
    }

    /**
     * Draws digits of the size of MNIST's, each of the ten equally likely.
     *
     * @param count how many, at least 0
     * @param seed same seed, same bytes
     */
    public static Digits draw(int count, long seed) {
        if (count < 0) {
            throw new IllegalArgumentException("expected at least 0 digits to draw, found " + count);
        }
        Random random = new Random(seed); // its algorithm is part of Java's specification
        byte[] pixels = new byte[Math.multiplyExact(count, SHAPE.pixels())];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int digit = random.nextInt(CLASSES.size());
            labels[i] = (byte) digit;
            new Pen(random).draw(Glyph.of(digit, random), pixels, i * SHAPE.pixels());
        }
        return Digits.owning(SHAPE, CLASSES, pixels, labels);
    }
}
