package instanton.classical.digits;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How a digit is written: its strokes, each a line through points, in a box one wide and one high with y downwards.
 *
 * <p>Points are close enough together to pass for a curve.
 *
 * @param strokes each x0, y0, x1, y1, ...
 */
record Glyph(List<List<Double>> strokes) {
    /** One of the common ways to write a digit, drawn by lot. */
    static Glyph of(int digit, Random random) {
        Strokes pen = new Strokes();
        boolean variant = random.nextInt(3) == 0;
        switch (digit) {
            case 0 -> pen.arc(0.5, 0.5, variant ? 0.3 : 0.4, 0.5, -100, 265);
            case 1 -> {
                if (variant) {
                    pen.from(0.28, 0.22).to(0.5, 0);
                } else {
                    pen.from(0.5, 0);
                }
                pen.to(0.5, 1);
            }
            case 2 -> {
                pen.arc(0.5, 0.28, 0.36, 0.28, -170, 40).to(0.12, 0.95);
                if (variant) {
                    pen.curve(0.3, 0.78, 0.5, 0.98).to(0.92, 0.9);
                } else {
                    pen.to(0.9, 0.97);
                }
            }
            case 3 -> pen.arc(0.45, 0.25, 0.33, 0.25, -150, 90).arc(0.45, 0.74, 0.38, 0.26, -90, 150);
            case 4 -> {
                if (variant) {
                    pen.from(0.62, 0).to(0.1, 0.62).to(0.92, 0.62);
                } else {
                    pen.from(0.18, 0.02).to(0.14, 0.5).to(0.8, 0.48);
                }
                pen.from(0.74, variant ? 0.1 : 0.02).to(0.68, 1);
            }
            case 5 -> {
                pen.from(0.85, 0.02).to(0.27, 0.02).to(0.2, 0.44);
                pen.arc(0.45, 0.68, 0.38, 0.3, variant ? -130 : -120, 145);
            }
            case 6 -> {
                pen.from(variant ? 0.7 : 0.6, 0).curve(0.2, 0.25, 0.16, 0.7);
                pen.arc(0.46, 0.72, 0.3, 0.26, 180, 540);
            }
            case 7 -> {
                pen.from(0.1, 0.06).to(0.85, 0.03).curve(0.55, 0.45, 0.42, 1);
                if (variant) {
                    pen.from(0.3, 0.52).to(0.75, 0.48);
                }
            }
            case 8 -> {
                pen.arc(0.5, 0.25, 0.28, 0.24, 90, 450);
                pen.arc(0.5, 0.75, 0.33, 0.26, -90, 270);
            }
            case 9 -> {
                pen.arc(0.46, 0.28, 0.3, 0.27, 0, 360);
                if (variant) {
                    pen.curve(0.78, 0.85, 0.3, 0.98);
                } else {
                    pen.to(0.68, 1);
                }
            }
            default -> throw new IllegalArgumentException("expected a digit 0-9, found " + digit);
        }
        return new Glyph(pen.done);
    }

    /** Lays strokes down one after the other. */
    private static final class Strokes {
        private static final double STEP = 0.08; // of the box, between points

        private final List<List<Double>> done = new ArrayList<>();
        private double x;
        private double y;

        /** Lifts the pen and starts a new stroke. */
        Strokes from(double newX, double newY) {
            done.add(new ArrayList<>());
            return add(newX, newY);
        }

        Strokes to(double endX, double endY) {
            return curve((x + endX) / 2, (y + endY) / 2, endX, endY);
        }

        /** A quadratic Bezier curve. */
        Strokes curve(double controlX, double controlY, double endX, double endY) {
            double startX = x;
            double startY = y;
            double length = StrictMath.hypot(controlX - startX, controlY - startY)
                    + StrictMath.hypot(endX - controlX, endY - controlY);
            int n = Math.max(1, (int) Math.ceil(length / STEP));
            for (int i = 1; i <= n; i++) {
                double t = (double) i / n;
                double s = 1 - t;
                add(
                        s * s * startX + 2 * s * t * controlX + t * t * endX,
                        s * s * startY + 2 * s * t * controlY + t * t * endY);
            }
            return this;
        }

        /** Part of an ellipse, angles in degrees, clockwise from the right; goes on from the last point if it is near. */
        Strokes arc(double centerX, double centerY, double radiusX, double radiusY, double start, double end) {
            double length = Math.toRadians(Math.abs(end - start)) * Math.max(radiusX, radiusY);
            int n = Math.max(1, (int) Math.ceil(length / STEP));
            for (int i = 0; i <= n; i++) {
                double angle = Math.toRadians(start + (end - start) * i / n);
                double pointX = centerX + radiusX * StrictMath.cos(angle);
                double pointY = centerY + radiusY * StrictMath.sin(angle);
                if (i == 0 && done.isEmpty()) {
                    from(pointX, pointY);
                } else if (i == 0 && StrictMath.hypot(pointX - x, pointY - y) > 0.2) {
                    from(pointX, pointY);
                } else {
                    add(pointX, pointY);
                }
            }
            return this;
        }

        private Strokes add(double newX, double newY) {
            done.get(done.size() - 1).add(newX);
            done.get(done.size() - 1).add(newY);
            x = newX;
            y = newY;
            return this;
        }
    }
}
