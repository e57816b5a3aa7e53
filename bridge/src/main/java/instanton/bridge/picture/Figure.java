package instanton.bridge.picture;

import java.util.List;

/**
 * A figure as data: what is drawn, none of how.
 *
 * @param id file name without its ending, such as {@code fig7}
 * @param title what it shows, in a few words
 * @param caption a sentence or two on where the data come from
 * @param panels from top to bottom, at least one
 */
public record Figure(String id, String title, String caption, List<Panel> panels) {
    /** Keeps a copy; refuses a figure of nothing. */
    public Figure {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one panel");
        }
    }

    /** A figure of several panels. */
    public static Figure of(String id, String title, String caption, Panel... panels) {
        return new Figure(id, title, caption, List.of(panels));
    }
}
