package instanton.classical.digits;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One hand's way of writing one digit: slant, size, wobble, thickness and pressure, drawn by lot. */
final class Pen {
    private static final int SIDE = MnistFile.SHAPE.height();
    private static final double HEIGHT = 18; // MNIST's digits fit into 20 x 20 pixels, ink included
    private static final double MOST = 19.5; // of the strokes' middle lines, across or down
    private static final double EDGE = 0.6; // half the width over which ink fades out

    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double wobble;
    private final double[] waves; // for x and y: two frequencies and two phases each
    private final double radius;
    private final double ink;

    Pen(Random random) {
        double angle = 0.15 * bounded(random);
        double slant = 0.18 + 0.22 * bounded(random);
        double height = HEIGHT * (0.84 + 0.2 * random.nextDouble());
        double width = height * (0.5 + 0.45 * random.nextDouble());
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        xx = width * cos;
        xy = -height * (slant * cos + sin); // y is downwards: a slant to the right moves the top right
        yx = width * sin;
        yy = height * (cos - slant * sin);
        wobble = 0.03 + 0.06 * random.nextDouble();
        waves = new double[8];
        for (int i = 0; i < waves.length; i += 2) {
            waves[i] = 2 + 6 * random.nextDouble();
            waves[i + 1] = 2 * Math.PI * random.nextDouble();
        }
        radius = 0.7 + 1.1 * random.nextDouble();
        ink = 225 + 30 * random.nextDouble();
    }

    /** Normal, but at most 2 away from 0: a slant beyond that would carry ink out of the picture. */
    private static double bounded(Random random) {
        return Math.max(-2, Math.min(2, random.nextGaussian()));
    }

    /** Draws the glyph, its centre of mass in the middle, as SIDE x SIDE unsigned bytes from an offset on. */
    void draw(Glyph glyph, byte[] target, int offset) {
        double[][] strokes = glyph.strokes().stream().map(this::transformed).toArray(double[][]::new);
        fit(strokes);
        double[] grey = new double[SIDE * SIDE];
        // The first pass, roughly in the middle, tells where the mass lies; the second puts it in the middle.
        shift(strokes, SIDE / 2.0, SIDE / 2.0);
        paint(strokes, grey);
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int p = 0; p < grey.length; p++) {
            int row = p / SIDE;
            mass += grey[p];
            x += grey[p] * (p % SIDE + 0.5);
            y += grey[p] * (row + 0.5);
        }
        shift(strokes, SIDE / 2.0 - x / mass, SIDE / 2.0 - y / mass);
        paint(strokes, grey);
        for (int p = 0; p < grey.length; p++) {
            target[offset + p] = (byte) (int) Math.rint(ink * grey[p]);
        }
    }

    /** Shrinks what is too wide or too high for the picture. */
    private static void fit(double[][] strokes) {
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] most = {-Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i++) {
                least[i % 2] = Math.min(least[i % 2], stroke[i]);
                most[i % 2] = Math.max(most[i % 2], stroke[i]);
            }
        }
        double scale = MOST / Math.max(MOST, Math.max(most[0] - least[0], most[1] - least[1]));
        for (double[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i++) {
                stroke[i] *= scale;
            }
        }
    }

    /** From the glyph's box to pixels, the box's middle at the origin. */
    private double[] transformed(List<Double> stroke) {
        double[] points = new double[stroke.size()];
        for (int i = 0; i < points.length; i += 2) {
            double x = stroke.get(i) - 0.5;
            double y = stroke.get(i + 1) - 0.5;
            double bentX = x + wobble * (wave(0, y) + wave(2, x));
            double bentY = y + wobble * (wave(4, x) + wave(6, y));
            points[i] = xx * bentX + xy * bentY;
            points[i + 1] = yx * bentX + yy * bentY;
        }
        return points;
    }

    private double wave(int which, double at) {
        return StrictMath.sin(waves[which] * at + waves[which + 1]);
    }

    private static void shift(double[][] strokes, double dx, double dy) {
        for (double[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i += 2) {
                stroke[i] += dx;
                stroke[i + 1] += dy;
            }
        }
    }

    /** How much of each pixel is inked, 0 to 1: falls off linearly at the distance of the pen's radius. */
    private void paint(double[][] strokes, double[] grey) {
        Arrays.fill(grey, 0);
        for (double[] stroke : strokes) {
            for (int i = 0; i + 3 < stroke.length; i += 2) {
                paint(stroke[i], stroke[i + 1], stroke[i + 2], stroke[i + 3], grey);
            }
        }
    }

    private void paint(double x0, double y0, double x1, double y1, double[] grey) {
        double reach = radius + EDGE;
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(SIDE - 1, (int) Math.floor(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(SIDE - 1, (int) Math.floor(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = dx * dx + dy * dy;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double along = squared == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / squared));
                double offX = px - along * dx;
                double offY = py - along * dy;
                double inside = (reach - Math.sqrt(offX * offX + offY * offY)) / (2 * EDGE);
                int p = row * SIDE + column;
                grey[p] = Math.max(grey[p], Math.min(1, inside));
            }
        }
    }
}
