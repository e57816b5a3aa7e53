package instanton.bridge.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws {@link Tiles}, five in a row, dark where a pixel is bright: ink on paper. */
final class TilesDrawing implements Drawing {
    private static final int ACROSS = 5;
    private static final int CELL = 156;
    private static final int SIDE = 112;
    private static final int LINE = 160;
    private static final int TOP = 44;
    private static final int LEFT = 10;

    private final Tiles tiles;

    TilesDrawing(Tiles tiles) {
        this.tiles = tiles;
    }

    private int top() {
        return tiles.title().isEmpty() ? 12 : TOP;
    }

    @Override
    public int height() {
        return top() + (tiles.tiles().size() + ACROSS - 1) / ACROSS * LINE;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Style.INK);
        Style.text(graphics, tiles.title(), Style.TITLE, Style.Align.LEFT, LEFT + 12, 28);
        for (int i = 0; i < tiles.tiles().size(); i++) {
            Tiles.Tile tile = tiles.tiles().get(i);
            double left = LEFT + i % ACROSS * CELL + (CELL - SIDE) / 2.0;
            int row = i / ACROSS;
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
            graphics.setColor(Style.SOFT);
            graphics.setStroke(new BasicStroke(1f));
            graphics.draw(new Rectangle2D.Double(left, top, size * tile.columns(), size * tile.rows()));
            graphics.setColor(Style.INK);
            Style.text(graphics, tile.caption(), Style.TICK, Style.Align.CENTRE, left + SIDE / 2.0, top + SIDE + 20);
        }
    }
}
