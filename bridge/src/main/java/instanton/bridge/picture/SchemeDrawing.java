package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws a {@link Scheme} from left to right: a full disc is an input that is always on, a ring around a disc one that may be on or off, a circle a
 * simulated neuron; an arrow excites, a broken line inhibits.
 */
final class SchemeDrawing implements Drawing {
    private static final int TOP = 50;
    private static final int LEGEND = 62;
    private static final int LABELLED = 12; // more edges than these are told apart by the legend alone

    private final Scheme scheme;
    private final double radius;
    private final int height;
    private final Map<String, Point2D> places = new HashMap<>();

    SchemeDrawing(Scheme scheme) {
        this.scheme = scheme;
        Map<Integer, List<Scheme.Node>> layers = scheme.byLayer();
        int most = layers.values().stream().mapToInt(List::size).max().orElse(1);
        radius = most > 6 ? 15 : 25;
        int room = Math.max(180, (int) (most * (most > 6 ? 2.6 : 4.2) * radius));
        height = TOP + room + LEGEND;
        double apart = (Style.WIDTH - 200) / Math.max(1.0, layers.size() - 1.0);
        int column = 0;
        for (List<Scheme.Node> layer : layers.values()) {
            for (int i = 0; i < layer.size(); i++) {
                // Every other neuron of a layer stands a little aside, so that couplings within it do not run through
                // one.
                double aside = layer.size() > 2 && layer.size() <= 6 && i % 2 == 1 ? 40 : 0;
                places.put(
                        layer.get(i).id(),
                        new Point2D.Double(100 + column * apart + aside, TOP + room * (i + 0.5) / layer.size()));
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
        graphics.setColor(Style.INK);
        Style.text(graphics, scheme.title(), Style.TITLE, Style.Align.LEFT, 20, 28);
        scheme.edges().forEach(edge -> line(graphics, edge));
        if (scheme.edges().size() <= LABELLED) {
            for (int i = 0; i < scheme.edges().size(); i++) {
                label(graphics, scheme.edges().get(i), i);
            }
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
        graphics.setColor(edge.inhibitory() ? Style.ORANGE : Style.BLUE);
        graphics.setStroke(
                edge.inhibitory()
                        ? Style.DASHED
                        : new BasicStroke(scheme.edges().size() > LABELLED ? 1f : 2f));
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

    /** Labels of edges that cross stand at different shares of their way. */
    private void label(Graphics2D graphics, Scheme.Edge edge, int number) {
        Point2D from = place(edge.from());
        Point2D to = place(edge.to());
        double share = edge.inhibitory() ? 0.5 : number % 2 == 0 ? 0.38 : 0.6;
        graphics.setColor(edge.inhibitory() ? Style.ORANGE : Style.BLUE);
        Style.label(
                graphics,
                edge.strength() + (edge.ours() ? " *" : ""),
                Style.TICK,
                from.getX() + share * (to.getX() - from.getX()),
                from.getY() + share * (to.getY() - from.getY()));
    }

    private void node(Graphics2D graphics, Scheme.Node node) {
        Point2D place = place(node.id());
        disc(graphics, place, radius, Color.WHITE, Style.INK);
        switch (node.kind()) {
            case ALWAYS_ON -> disc(graphics, place, radius, Style.INK, Style.INK);
            case INPUT -> disc(graphics, place, radius * 0.45, Style.INK, Style.INK);
            case SIMULATED -> {
                // A circle, with its name in it.
            }
        }
        graphics.setColor(Style.INK);
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
            Style.text(graphics, node.id(), Style.TICK, Style.Align.RIGHT, place.getX() - radius - 6, place.getY() + 5);
        } else {
            Style.label(graphics, node.id(), Style.TICK, place.getX(), place.getY() - radius - 12);
        }
    }

    private static void disc(Graphics2D graphics, Point2D centre, double radius, Color fill, Color border) {
        Ellipse2D disc = new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, 2 * radius, 2 * radius);
        graphics.setColor(fill);
        graphics.fill(disc);
        graphics.setColor(border);
        graphics.setStroke(new BasicStroke(1.6f));
        graphics.draw(disc);
    }

    private void legend(Graphics2D graphics) {
        boolean many = scheme.edges().size() > LABELLED;
        double y = height - 34;
        sample(graphics, 20, y, false, "excites" + (many ? " with " + strengths(false) : ""));
        sample(graphics, 330, y, true, "inhibits" + (many ? " with " + strengths(true) : ""));
        if (scheme.edges().stream().anyMatch(Scheme.Edge::ours)) {
            graphics.setColor(Style.SOFT);
            Style.text(
                    graphics, "* our choice; the paper gives no number", Style.TICK, Style.Align.LEFT, 20, height - 10);
        }
    }

    private String strengths(boolean inhibitory) {
        return scheme.edges().stream()
                .filter(edge -> edge.inhibitory() == inhibitory)
                .map(Scheme.Edge::strength)
                .distinct()
                .collect(Collectors.joining(", then "));
    }

    private void sample(Graphics2D graphics, double x, double y, boolean inhibitory, String text) {
        if (scheme.edges().stream().noneMatch(edge -> edge.inhibitory() == inhibitory)) {
            return;
        }
        graphics.setColor(inhibitory ? Style.ORANGE : Style.BLUE);
        graphics.setStroke(inhibitory ? Style.DASHED : new BasicStroke(2f));
        graphics.draw(new Line2D.Double(x, y - 4, x + 40, y - 4));
        graphics.setColor(Style.SOFT);
        Style.text(graphics, text, Style.TICK, Style.Align.LEFT, x + 48, y);
    }
}
