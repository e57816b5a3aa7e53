package instanton.bridge.reproduce;

import instanton.bridge.picture.Series;
import instanton.bridge.truth.Measured;
import java.util.List;

/** Measured numbers over a rising variable. Immutable. */
final class Curve {
    private final double[] x;
    private final List<Measured> y;

    private Curve(double[] x, List<Measured> y) {
        this.x = x;
        this.y = y;
    }

    /**
     * A curve.
     *
     * @param x rising
     * @param y one for each
     */
    static Curve of(double[] x, List<Measured> y) {
        if (x.length != y.size() || x.length == 0) {
            throw new IllegalArgumentException(x.length + " x and " + y.size() + " y");
        }
        return new Curve(x.clone(), List.copyOf(y));
    }

    /** The same with another scale of x. */
    Curve timesX(double factor) {
        double[] scaled = x.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new Curve(scaled, y);
    }

    /** As marks with error bars. */
    Series points(String name) {
        return Series.points(
                name, x, values(), y.stream().mapToDouble(Measured::error).toArray());
    }

    /** As a line. */
    Series line(String name, Series.Style style) {
        return Series.of(name, style, x, values());
    }

    private double[] values() {
        return y.stream().mapToDouble(Measured::value).toArray();
    }

    Measured first() {
        return y.get(0);
    }

    Measured last() {
        return y.get(y.size() - 1);
    }

    /** The value at one of the x. */
    Measured at(double where) {
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(x[i] - where) < 1e-9) {
                return y.get(i);
            }
        }
        throw new IllegalArgumentException("nothing was measured at " + where);
    }

    /** The largest step between neighbours, against the whole way: 1 for a step function, small for a slow rise. */
    double steepness() {
        double step = 0;
        for (int i = 1; i < x.length; i++) {
            step = Math.max(step, Math.abs(y.get(i).value() - y.get(i - 1).value()));
        }
        return step / Math.abs(last().value() - first().value());
    }

    /** Whether no value falls below the one before by more than so many standard errors. */
    boolean rises(double sigmas) {
        for (int i = 1; i < x.length; i++) {
            if (y.get(i - 1).exceeds(y.get(i), sigmas)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no value exceeds the one before by more than so many standard errors. */
    boolean falls(double sigmas) {
        for (int i = 1; i < x.length; i++) {
            if (y.get(i).exceeds(y.get(i - 1), sigmas)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where it first crosses a level, by linear interpolation; its error is that of the two values, divided by the slope.
     *
     * @throws IllegalStateException if it does not
     */
    Measured crossing(double level) {
        for (int i = 1; i < x.length; i++) {
            double before = y.get(i - 1).value() - level;
            double after = y.get(i).value() - level;
            if (before * after <= 0 && before != after) {
                double share = before / (before - after);
                double slope = (after - before) / (x[i] - x[i - 1]);
                double error = Math.hypot(
                        (1 - share) * y.get(i - 1).error(), share * y.get(i).error());
                return new Measured(
                        x[i - 1] + share * (x[i] - x[i - 1]),
                        error / Math.abs(slope),
                        y.get(i - 1).atLeast() || y.get(i).atLeast());
            }
        }
        throw new IllegalStateException("the activity never crosses " + level);
    }
}
