package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a {@link Scheme} from left to right: a full disc is an input that is always on, a ring around a disc one that may be on or off, a circle a
 * simulated neuron; an arrow excites, a broken line inhibits.
 */
final class SchemeDrawing implements Drawing {
    private static final int EDGE = 10;
    private static final int LINE = 20; // of the legend
    private static final double ASIDE = 28;
    private static final int LABELLED = 12; // more edges than these are told apart by the legend alone,
    private static final double LONG = 80; // and those with long labels too
    private static final double[] SHARES = {0.45, 0.38, 0.55, 0.3, 0.62, 0.7, 0.24}; // of an edge's way

    private final Scheme scheme;
    private final boolean labelled;
    private final double radius;
    private final int top;
    private final int height;
    private final Map<String, Point2D> places = new HashMap<>();

    SchemeDrawing(Scheme scheme) {
        this.scheme = scheme;
        Map<Integer, List<Scheme.Node>> layers = scheme.byLayer();
        int most = layers.values().stream().mapToInt(List::size).max().orElse(1);
        labelled = scheme.edges().size() <= LABELLED
                && scheme.edges().stream().allMatch(edge -> Style.width(text(edge), Style.TICK) < LONG);
        radius = most > 6 ? 11 : 20;
        int room = Math.max(90, (int) (most * (most > 6 ? 2.5 : 4.2) * radius));
        top = scheme.title().isEmpty() ? EDGE : 3 * EDGE;
        height = top + room + LINE * legend().size() + EDGE;
        double names = scheme.nodes().stream()
                .filter(node -> node.layer() == 0)
                .mapToDouble(node -> Style.width(node.id(), Style.TICK))
                .max()
                .orElse(0);
        double left = EDGE + names + 6 + radius;
        double apart = (Style.WIDTH - left - radius - EDGE - ASIDE) / Math.max(1.0, layers.size() - 1.0);
        int column = 0;
        for (List<Scheme.Node> layer : layers.values()) {
            for (int i = 0; i < layer.size(); i++) {
                // Every other neuron of a layer stands a little aside, so that couplings within it do not run through
                // one.
                double aside = layer.size() > 2 && layer.size() <= 6 && i % 2 == 1 ? ASIDE : 0;
                places.put(
                        layer.get(i).id(),
                        new Point2D.Double(left + column * apart + aside, top + room * (i + 0.5) / layer.size()));
            }
            column++;
        }
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Ink.INK.colour());
        Style.text(graphics, scheme.title(), Style.LABEL, Style.Align.LEFT, EDGE, 24);
        scheme.edges().forEach(edge -> line(graphics, edge));
        if (labelled) {
            labels(graphics);
        }
        scheme.nodes().forEach(node -> node(graphics, node));
        legend(graphics);
    }

    private Point2D place(String id) {
        Point2D place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("an edge names " + id + ", which is no node");
        }
        return place;
    }

    private void line(Graphics2D graphics, Scheme.Edge edge) {
        Point2D from = place(edge.from());
        Point2D to = place(edge.to());
        double distance = from.distance(to);
        double dx = (to.getX() - from.getX()) / distance;
        double dy = (to.getY() - from.getY()) / distance;
        double endX = to.getX() - dx * radius;
        double endY = to.getY() - dy * radius;
        graphics.setColor(colour(edge.inhibitory()));
        graphics.setStroke(
                edge.inhibitory()
                        ? scheme.edges().size() > LABELLED ? Style.dashed(0.9f) : Style.DASHED
                        : Style.line(scheme.edges().size() > LABELLED ? 0.9f : 1.8f));
        if (edge.inhibitory()) {
            graphics.draw(new Line2D.Double(from.getX() + dx * radius, from.getY() + dy * radius, endX, endY));
            return;
        }
        graphics.draw(
                new Line2D.Double(from.getX() + dx * radius, from.getY() + dy * radius, endX - dx * 8, endY - dy * 8));
        Path2D head = new Path2D.Double();
        head.moveTo(endX, endY);
        head.lineTo(endX - dx * 12 - dy * 5, endY - dy * 12 + dx * 5);
        head.lineTo(endX - dx * 12 + dy * 5, endY - dy * 12 - dx * 5);
        head.closePath();
        graphics.fill(head);
    }

    /** Labels stand on their edges where they cover neither a neuron nor each other, and best no other edge. */
    private void labels(Graphics2D graphics) {
        List<Rectangle2D> taken = new ArrayList<>();
        places.values()
                .forEach(place -> taken.add(
                        new Rectangle2D.Double(place.getX() - radius, place.getY() - radius, 2 * radius, 2 * radius)));
        for (Scheme.Edge edge : scheme.edges()) {
            Rectangle2D best = DoubleStream.of(SHARES)
                    .mapToObj(share -> box(edge, share))
                    .min(Comparator.comparingLong(box -> covered(box, edge, taken)))
                    .orElseThrow();
            taken.add(best);
            graphics.setColor(colour(edge.inhibitory()));
            Style.label(graphics, text(edge), Style.TICK, best.getCenterX(), best.getCenterY());
        }
    }

    private Rectangle2D box(Scheme.Edge edge, double share) {
        Point2D from = place(edge.from());
        Point2D to = place(edge.to());
        double width = Style.width(text(edge), Style.TICK) + 6;
        return new Rectangle2D.Double(
                from.getX() + share * (to.getX() - from.getX()) - width / 2,
                from.getY() + share * (to.getY() - from.getY()) - LINE / 2.0,
                width,
                LINE);
    }

    private long covered(Rectangle2D box, Scheme.Edge own, List<Rectangle2D> taken) {
        long lines = scheme.edges().stream()
                .filter(edge ->
                        !edge.equals(own) && new Line2D.Double(place(edge.from()), place(edge.to())).intersects(box))
                .count();
        return lines
                + scheme.edges().size() * taken.stream().filter(box::intersects).count();
    }

    private static String text(Scheme.Edge edge) {
        return edge.strength() + (edge.ours() ? " *" : "");
    }

    private void node(Graphics2D graphics, Scheme.Node node) {
        Point2D place = place(node.id());
        disc(graphics, place, radius, Ink.GROUND.colour(), Ink.INK.colour());
        switch (node.kind()) {
            case ALWAYS_ON -> disc(graphics, place, radius, Ink.INK.colour(), Ink.INK.colour());
            case INPUT -> disc(graphics, place, radius * 0.45, Ink.INK.colour(), Ink.INK.colour());
            case SIMULATED -> {
                // A circle, with its name in it.
            }
        }
        graphics.setColor(Ink.INK.colour());
        boolean inside = node.kind() == Scheme.Kind.SIMULATED && Style.width(node.id(), Style.TICK) < 2 * radius - 4;
        if (inside) {
            Style.text(
                    graphics,
                    node.id(),
                    Style.TICK,
                    Style.Align.CENTRE,
                    place.getX(),
                    place.getY() + Style.TICK.getSize() * 0.35);
        } else if (node.layer() == 0) {
            Style.text(
                    graphics, node.id(), Style.TICK, Style.Align.RIGHT, place.getX() - radius - 6, place.getY() + 4.5);
        } else {
            Style.label(graphics, node.id(), Style.TICK, place.getX(), place.getY() - radius - 12);
        }
    }

    private static void disc(Graphics2D graphics, Point2D centre, double radius, Color fill, Color border) {
        Ellipse2D disc = new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
        graphics.setColor(fill);
        graphics.fill(disc);
        graphics.setColor(border);
        graphics.setStroke(new BasicStroke(1.4f));
        graphics.draw(disc);
    }

    /** What stands below, line by line: how what inhibits or excites is drawn, or a remark. */
    private List<Sample> legend() {
        List<Sample> lines = new ArrayList<>();
        for (boolean inhibitory : new boolean[] {false, true}) {
            if (scheme.edges().stream().anyMatch(edge -> edge.inhibitory() == inhibitory)) {
                lines.add(new Sample(
                        inhibitory,
                        (inhibitory ? "inhibits" : "excites") + (labelled ? "" : " with " + strengths(inhibitory))));
            }
        }
        if (scheme.edges().stream().anyMatch(Scheme.Edge::ours)) {
            lines.add(new Sample(null, "* our choice; the paper gives no number"));
        }
        return lines;
    }

    /** A line of the legend; with {@code inhibitory} unknown it has no sample. */
    private record Sample(@Nullable Boolean inhibitory, String text) {}

    private String strengths(boolean inhibitory) {
        return scheme.edges().stream()
                .filter(edge -> edge.inhibitory() == inhibitory)
                .map(Scheme.Edge::strength)
                .distinct()
                .collect(Collectors.joining(", then "));
    }

    private void legend(Graphics2D graphics) {
        List<Sample> lines = legend();
        double y = height - EDGE - LINE * (lines.size() - 1.0);
        for (Sample line : lines) {
            if (line.inhibitory() != null) {
                graphics.setColor(colour(line.inhibitory()));
                graphics.setStroke(line.inhibitory() ? Style.DASHED : Style.line(1.8f));
                graphics.draw(new Line2D.Double(EDGE, y - 4, EDGE + 30, y - 4));
            }
            graphics.setColor(Ink.SOFT.colour());
            Style.text(
                    graphics,
                    line.text(),
                    Style.TICK,
                    Style.Align.LEFT,
                    line.inhibitory() == null ? EDGE : EDGE + 38,
                    y);
            y += LINE;
        }
    }

    private static Color colour(boolean inhibitory) {
        return (inhibitory ? Ink.ORANGE : Ink.BLUE).colour();
    }
}
