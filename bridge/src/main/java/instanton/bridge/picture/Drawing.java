package instanton.bridge.picture;

import java.awt.Graphics2D;

/** One panel, ready to be painted {@value Style#WIDTH} wide. */
interface Drawing {
    /** Height in the same unit. */
    int height();

    /** Paints it into the rectangle from the origin on. */
    void paint(Graphics2D graphics);

    /** How a panel is drawn. */
    static Drawing of(Panel panel) {
        if (panel instanceof Plot plot) {
            return new PlotDrawing(plot);
        } else if (panel instanceof Bars bars) {
            return new BarsDrawing(bars);
        } else if (panel instanceof HeatMap map) {
            return new HeatMapDrawing(map);
        } else if (panel instanceof Scheme scheme) {
            return new SchemeDrawing(scheme);
        } else if (panel instanceof Tiles tiles) {
            return new TilesDrawing(tiles);
        }
        throw new IllegalStateException("a sealed type has no other members");
    }
}
