package instanton.bridge.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws a {@link HeatMap}: white for the least, dark for the most, so that it is read alike in any eyes and on paper. */
final class HeatMapDrawing implements Drawing {
    private static final int MOST_SIDE = 300;
    private static final int AXIS = 60; // below the map
    private static final int BAR = 18;
    private static final int APART = 22;
    private static final double TICKS = 6;
    private static final int SHADES = 64;

    /** By how much of a step positions may be off even distances. */
    private static final double UNEVEN = 1e-3;

    private final HeatMap map;
    private final double low;
    private final double high;
    private final double[] ticks;
    private final double left;
    private final int top;
    private final int side;

    HeatMapDrawing(HeatMap map) {
        this.map = map;
        low = map.values().stream()
                .flatMap(List::stream)
                .mapToDouble(v -> Math.abs(v) < 1e-12 ? 0 : v) // rounding of a 0
                .min()
                .orElse(0);
        high = map.values().stream()
                .flatMap(List::stream)
                .mapToDouble(v -> v)
                .max()
                .orElse(1);
        ticks = high > low ? Style.ticks(low, high, TICKS) : new double[] {low};
        left = 40 + widest(map.ys().stream().mapToDouble(y -> y).toArray());
        top = map.title().isEmpty() ? 38 : 62;
        side = (int) Math.min(MOST_SIDE, Style.WIDTH - left - APART - BAR - 8 - widest(ticks) - 8);
    }

    private static double widest(double[] numbers) {
        return DoubleStream.of(numbers)
                .map(number -> Style.width(Style.number(number), Style.TICK))
                .max()
                .orElse(0);
    }

    @Override
    public int height() {
        return top + side + AXIS;
    }

    /** From white through blue to nearly black, the lightness falling evenly. */
    private static Color shade(double share) {
        double s = Math.max(0, Math.min(1, share));
        double[] from = s < 0.5 ? new double[] {255, 255, 255} : new double[] {0, 114, 178};
        double[] to = s < 0.5 ? new double[] {0, 114, 178} : new double[] {0, 20, 45};
        double t = s < 0.5 ? 2 * s : 2 * s - 1;
        return new Color(
                (int) Math.round(from[0] + t * (to[0] - from[0])),
                (int) Math.round(from[1] + t * (to[1] - from[1])),
                (int) Math.round(from[2] + t * (to[2] - from[2])));
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Ink.INK.colour());
        Style.text(graphics, map.title(), Style.LABEL, Style.Align.LEFT, 10, 24);
        int rows = map.ys().size();
        BufferedImage shades = new BufferedImage(map.xs().size(), rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < map.xs().size(); column++) {
                double share = (map.values().get(row).get(column) - low) / (high - low);
                shades.setRGB(column, rows - 1 - row, shade(share).getRGB());
            }
        }
        Style.pixels(graphics, shades, left, top, side, side);
        frame(graphics, left, side);
        for (Tick tick : ticks(map.xs(), side)) {
            double across = left + tick.share() * side;
            graphics.draw(new Line2D.Double(across, top + side, across, top + side + 4));
            Style.text(graphics, tick.text(), Style.TICK, Style.Align.CENTRE, across, top + side + 19);
        }
        for (Tick tick : ticks(map.ys(), side)) {
            double up = top + side * (1 - tick.share());
            graphics.draw(new Line2D.Double(left - 4, up, left, up));
            Style.text(graphics, tick.text(), Style.TICK, Style.Align.RIGHT, left - 8, up + 4.5);
        }
        Style.text(graphics, map.x().label(), Style.LABEL, Style.Align.CENTRE, left + side / 2.0, top + side + 42);
        AffineTransform upright = graphics.getTransform();
        graphics.translate(20, top + side / 2.0);
        graphics.rotate(-Math.PI / 2);
        Style.text(graphics, map.y().label(), Style.LABEL, Style.Align.CENTRE, 0, 0);
        graphics.setTransform(upright);
        scale(graphics);
    }

    /** Where something stands on a side of the map, from 0 to 1, and what it is called. */
    private record Tick(double share, String text) {}

    /**
     * At some of the positions where all are whole numbers or their distances differ, so that there is nothing to tell in between, else at round
     * numbers.
     */
    private static List<Tick> ticks(List<Double> positions, double side) {
        int last = positions.size() - 1;
        double first = positions.get(0);
        double span = positions.get(last) - first;
        if (positions.stream().anyMatch(position -> position != Math.rint(position)) && isEven(positions)) {
            return DoubleStream.of(Style.ticks(first, positions.get(last), TICKS))
                    .mapToObj(at -> new Tick(((at - first) / span * last + 0.5) / (last + 1), Style.number(at)))
                    .toList();
        }
        double widest = widest(positions.stream().mapToDouble(x -> x).toArray()) + 10;
        int step = 1;
        while (step * side / (last + 1) < widest) {
            step *= 2;
        }
        int each = step;
        return IntStream.rangeClosed(0, last / each)
                .mapToObj(i -> new Tick((i * each + 0.5) / (last + 1), Style.number(positions.get(i * each))))
                .toList();
    }

    private static boolean isEven(List<Double> positions) {
        double first = positions.get(0);
        int last = positions.size() - 1;
        double step = (positions.get(last) - first) / last;
        return IntStream.rangeClosed(0, last)
                .allMatch(i -> Math.abs(positions.get(i) - first - i * step) <= UNEVEN * Math.abs(step));
    }

    private void frame(Graphics2D graphics, double from, double width) {
        graphics.setColor(Ink.INK.colour());
        graphics.setStroke(Style.HAIRLINE);
        graphics.draw(new Rectangle2D.Double(from, top, width, side));
    }

    private void scale(Graphics2D graphics) {
        double bar = left + side + APART;
        BufferedImage shades = new BufferedImage(1, SHADES, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SHADES; i++) {
            shades.setRGB(0, SHADES - 1 - i, shade((i + 0.5) / SHADES).getRGB());
        }
        Style.pixels(graphics, shades, bar, top, BAR, side);
        frame(graphics, Math.rint(bar), BAR);
        for (double tick : ticks) {
            double up = top + side * (high > low ? 1 - (tick - low) / (high - low) : 1);
            graphics.draw(new Line2D.Double(bar + BAR, up, bar + BAR + 4, up));
            Style.text(graphics, Style.number(tick), Style.TICK, Style.Align.LEFT, bar + BAR + 8, up + 4.5);
        }
        Style.text(graphics, map.scale(), Style.LABEL, Style.Align.RIGHT, Style.WIDTH - 10, top - 14);
    }
}
