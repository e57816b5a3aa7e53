package instanton.bridge.picture;

import java.util.List;

/**
 * Small grey images side by side.
 *
 * @param title what stands above them
 * @param tiles at least one
 */
public record Tiles(String title, List<Tile> tiles) implements Panel {
    /** Keeps a copy; refuses a panel of nothing. */
    public Tiles {
        tiles = List.copyOf(tiles);
        if (tiles.isEmpty()) {
            throw new IllegalArgumentException("at least one tile");
        }
    }

    /**
     * One image.
     *
     * @param caption what stands below it
     * @param columns pixels in a row
     * @param pixels brightness in [0, 1], row by row
     */
    public record Tile(String caption, int columns, List<Double> pixels) {
        /** Keeps a copy; refuses rows of different lengths. */
        public Tile {
            pixels = List.copyOf(pixels);
            if (columns < 1 || pixels.isEmpty() || pixels.size() % columns != 0) {
                throw new IllegalArgumentException(pixels.size() + " pixels in rows of " + columns);
            }
        }

        /** Number of rows. */
        public int rows() {
            return pixels.size() / columns;
        }
    }
}
