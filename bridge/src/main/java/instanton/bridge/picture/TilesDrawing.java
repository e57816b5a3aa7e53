package instanton.bridge.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws {@link Tiles}, as many in a row as their captions have room for, dark where a pixel is bright: ink on paper. */
final class TilesDrawing implements Drawing {
    private static final int MOST_ACROSS = 5;
    private static final int SIDE = 74;
    private static final int LINE = SIDE + 36;
    private static final int EDGE = 8;

    private final Tiles tiles;
    private final int across;

    TilesDrawing(Tiles tiles) {
        this.tiles = tiles;
        double widest = tiles.tiles().stream()
                .mapToDouble(tile -> Style.width(tile.caption(), Style.TICK))
                .max()
                .orElse(0);
        double room = (Style.WIDTH - 2 * EDGE) / (Math.max(SIDE, widest) + 8);
        across = (int) Math.max(1, Math.min(Math.min(MOST_ACROSS, tiles.tiles().size()), room));
    }

    private int top() {
        return tiles.title().isEmpty() ? 12 : 38;
    }

    @Override
    public int height() {
        return top() + (tiles.tiles().size() + across - 1) / across * LINE;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Ink.INK.colour());
        Style.text(graphics, tiles.title(), Style.LABEL, Style.Align.LEFT, 10, 24);
        double cell = (Style.WIDTH - 2.0 * EDGE) / across;
        for (int i = 0; i < tiles.tiles().size(); i++) {
            Tiles.Tile tile = tiles.tiles().get(i);
            double left = Math.rint(EDGE + i % across * cell + (cell - SIDE) / 2);
            int row = i / across;
            double top = top() + row * (double) LINE;
            double size = SIDE / (double) Math.max(tile.columns(), tile.rows());
            BufferedImage image = new BufferedImage(tile.columns(), tile.rows(), BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < tile.pixels().size(); p++) {
                int grey = (int) Math.round(
                        255 * (1 - Math.max(0, Math.min(1, tile.pixels().get(p)))));
                int line = p / tile.columns();
                image.setRGB(p % tile.columns(), line, new Color(grey, grey, grey).getRGB());
            }
            Style.pixels(graphics, image, left, top, size * tile.columns(), size * tile.rows());
            graphics.setColor(Ink.SOFT.colour());
            graphics.setStroke(Style.HAIRLINE);
            graphics.draw(new Rectangle2D.Double(left, top, size * tile.columns(), size * tile.rows()));
            graphics.setColor(Ink.INK.colour());
            Style.text(graphics, tile.caption(), Style.TICK, Style.Align.CENTRE, left + SIDE / 2.0, top + SIDE + 17);
        }
    }
}
