package instanton.classical.augment;

import instanton.classical.digits.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far pictures are moved and bent before they are learned from. Each of the first four is the largest that is drawn: evenly, either
 * way, anew for each picture.
 *
 * <p>As text: {@code shift=1.1,rotation=8,scale=0.09,shear=0.11,elastic=1.5,width=4}, where what is not named is 0, the width 4; or
 * {@code none}.
 *
 * @param shift along each axis, in pixels
 * @param rotation in degrees, to 180
 * @param scale by which share each axis is stretched or shrunk, each by itself, below 1
 * @param shear by how many pixels a row moves against the next
 * @param elastic the largest displacement of an elastic deformation (Simard, Steinkraus and Platt 2003), in pixels
 * @param width of the Gaussian that smooths its displacements, in pixels, at least 0.5
 */
public record Augmentation(double shift, double rotation, double scale, double shear, double elastic, double width) {
    /** What a picture stays as it is with. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 4);

    /** Little enough that no digit of 28 x 28 pixels becomes another. */
    public static final Augmentation DEFAULT = new Augmentation(1.1, 8, 0.09, 0.11, 1.5, 4);

    private static final String OFF = "none";
    private static final List<String> NAMES = List.of("shift", "rotation", "scale", "shear", "elastic", "width");
    private static final double LARGEST = 1000; // pixels
    private static final double LEAST_WIDTH = 0.5;

    /** @throws IllegalArgumentException for a value outside of its range */
    public Augmentation {
        check("shift", shift, 0, LARGEST);
        check("rotation", rotation, 0, 180);
        check("scale", scale, 0, 0.99);
        check("shear", shear, 0, LARGEST);
        check("elastic", elastic, 0, LARGEST);
        check("width", width, LEAST_WIDTH, LARGEST);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "expected " + name + " from " + number(least) + " to " + number(most) + ", found " + number(value));
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is no such text, with what is wrong
     */
    public static Augmentation parse(String text) {
        if (text.strip().equals(OFF)) {
            return NONE;
        }
        double[] values = NONE.values();
        boolean[] named = new boolean[values.length];
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            int place =
                    equals < 0 ? -1 : NAMES.indexOf(part.substring(0, equals).strip());
            if (place < 0 || named[place]) {
                throw new IllegalArgumentException("expected " + OFF + " or NAME=NUMBER,... with each of "
                        + String.join(", ", NAMES) + " at most once, found \"" + part + "\"");
            }
            try {
                values[place] = Double.parseDouble(part.substring(equals + 1));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "expected a number for " + NAMES.get(place) + ", found \"" + part.substring(equals + 1) + "\"",
                        e);
            }
            named[place] = true;
        }
        return new Augmentation(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    private double[] values() {
        return new double[] {shift, rotation, scale, shear, elastic, width};
    }

    /** Whether pictures stay as they are. */
    public boolean isNone() {
        double[] values = values();
        return Arrays.stream(values, 0, values.length - 1).allMatch(value -> value == 0);
    }

    /** The same for pictures; none for what has a single row or column and so is no picture. */
    public Augmentation on(ImageShape shape) {
        return shape.height() > 1 && shape.width() > 1 ? this : NONE;
    }

    @Override
    public String toString() {
        if (isNone()) {
            return OFF;
        }
        double[] values = values();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            parts.add(NAMES.get(i) + "=" + number(values[i]));
        }
        return String.join(",", parts);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) <= LARGEST
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
