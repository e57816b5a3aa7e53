package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws a {@link HeatMap}: white for the least, dark for the most, so that it is read alike in any eyes and on paper. */
final class HeatMapDrawing implements Drawing {
    private static final int HEIGHT = 520;
    private static final int LEFT = 90;
    private static final int TOP = 45;
    private static final int SIDE = 400;
    private static final int BAR = 26;
    private static final int TICKS = 5;
    private static final int MOST_TICKS = 12;
    private static final int SHADES = 64;

    /** By how much of a step positions may be off even distances. */
    private static final double UNEVEN = 1e-3;

    private final HeatMap map;
    private final double low;
    private final double high;

    HeatMapDrawing(HeatMap map) {
        this.map = map;
        low = map.values().stream()
                .flatMap(List::stream)
                .mapToDouble(v -> v)
                .min()
                .orElse(0);
        high = map.values().stream()
                .flatMap(List::stream)
                .mapToDouble(v -> v)
                .max()
                .orElse(1);
    }

    @Override
    public int height() {
        return HEIGHT;
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
        graphics.setColor(Style.INK);
        Style.text(graphics, map.title(), Style.TITLE, Style.Align.LEFT, LEFT, 28);
        double width = SIDE / (double) map.xs().size();
        double height = SIDE / (double) map.ys().size();
        int rows = map.ys().size();
        BufferedImage shades = new BufferedImage(map.xs().size(), rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < map.xs().size(); column++) {
                double share = (map.values().get(row).get(column) - low) / (high - low);
                shades.setRGB(column, rows - 1 - row, shade(share).getRGB());
            }
        }
        Style.pixels(graphics, shades, LEFT, TOP, SIDE, SIDE);
        frame(graphics, LEFT, SIDE);
        for (double column : ticks(map.xs())) {
            double across = LEFT + (column + 0.5) * width;
            graphics.draw(new Line2D.Double(across, TOP + SIDE, across, TOP + SIDE + 6));
            Style.text(graphics, number(map.xs(), column), Style.TICK, Style.Align.CENTRE, across, TOP + SIDE + 22);
        }
        for (double row : ticks(map.ys())) {
            double up = TOP + SIDE - (row + 0.5) * height;
            graphics.draw(new Line2D.Double(LEFT - 6, up, LEFT, up));
            Style.text(graphics, number(map.ys(), row), Style.TICK, Style.Align.RIGHT, LEFT - 10, up + 5);
        }
        Style.text(graphics, map.x().label(), Style.LABEL, Style.Align.CENTRE, LEFT + SIDE / 2.0, TOP + SIDE + 50);
        AffineTransform upright = graphics.getTransform();
        graphics.translate(26, TOP + SIDE / 2.0);
        graphics.rotate(-Math.PI / 2);
        Style.text(graphics, map.y().label(), Style.LABEL, Style.Align.CENTRE, 0, 0);
        graphics.setTransform(upright);
        scale(graphics);
    }

    /**
     * Where ticks stand, in columns or rows: at some of them where all are whole numbers or their distances differ, so that there is nothing to tell in
     * between, else at even distances.
     */
    private static double[] ticks(List<Double> positions) {
        int last = positions.size() - 1;
        if (positions.stream().allMatch(position -> position == Math.rint(position)) || !isEven(positions)) {
            int step = 1;
            while (last / step >= MOST_TICKS) {
                step *= 2;
            }
            int each = step;
            return IntStream.rangeClosed(0, last / each)
                    .mapToDouble(i -> i * each)
                    .toArray();
        }
        return IntStream.range(0, TICKS)
                .mapToDouble(i -> i * last / (TICKS - 1.0))
                .toArray();
    }

    private static boolean isEven(List<Double> positions) {
        double first = positions.get(0);
        int last = positions.size() - 1;
        double step = (positions.get(last) - first) / last;
        return IntStream.rangeClosed(0, last)
                .allMatch(i -> Math.abs(positions.get(i) - first - i * step) <= UNEVEN * Math.abs(step));
    }

    private static String number(List<Double> positions, double place) {
        if (place == Math.rint(place)) {
            return Style.number(positions.get((int) place));
        }
        double first = positions.get(0);
        return Style.number(first + place / (positions.size() - 1) * (positions.get(positions.size() - 1) - first));
    }

    private static void frame(Graphics2D graphics, double left, double width) {
        graphics.setColor(Style.INK);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(new Rectangle2D.Double(left, TOP, width, SIDE));
    }

    private void scale(Graphics2D graphics) {
        double left = LEFT + SIDE + 60;
        for (int i = 0; i < SHADES; i++) {
            graphics.setColor(shade((i + 0.5) / SHADES));
            graphics.fill(new Rectangle2D.Double(
                    left, TOP + SIDE * (1 - (i + 1.0) / SHADES), BAR, SIDE / (double) SHADES + 0.4));
        }
        frame(graphics, left, BAR);
        for (int i = 0; i < TICKS; i++) {
            double share = i / (TICKS - 1.0);
            Style.text(
                    graphics,
                    String.format(
                            Locale.ROOT, "%.3g", Math.abs(low) < 1e-12 && i == 0 ? 0 : low + share * (high - low)),
                    Style.TICK,
                    Style.Align.LEFT,
                    left + BAR + 8,
                    TOP + SIDE * (1 - share) + 5);
        }
        Style.text(graphics, map.scale(), Style.LABEL, Style.Align.LEFT, left, TOP - 14);
    }
}
