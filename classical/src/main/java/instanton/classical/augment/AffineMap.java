package instanton.classical.augment;

import java.util.SplittableRandom;

/**
 * From where the brightness of a picture's points is taken: column c and row r, counted from the picture's middle, from column {@code xx
 * c + xy r + x} and row {@code yx c + yy r + y}.
 *
 * @param x columns, in pixels
 * @param y rows, in pixels
 */
record AffineMap(double xx, double xy, double yx, double yy, double x, double y) {
    /** Draws a rotation of what was sheared after it was stretched, and a shift: six numbers. */
    static AffineMap draw(Augmentation augmentation, SplittableRandom random) {
        double angle = Math.toRadians(within(augmentation.rotation(), random));
        double across = 1 + within(augmentation.scale(), random);
        double down = 1 + within(augmentation.scale(), random);
        double shear = within(augmentation.shear(), random);
        double x = within(augmentation.shift(), random);
        double y = within(augmentation.shift(), random);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new AffineMap(across * cos, down * (shear * cos - sin), across * sin, down * (shear * sin + cos), x, y);
    }

    private static double within(double most, SplittableRandom random) {
        return most * (2 * random.nextDouble() - 1);
    }
}
