package instanton.bridge.app;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;

/** How a reader may look at a page: widths in CSS pixels. */
enum View {
    DESK(1280, ColorScheme.LIGHT, Media.SCREEN),
    DESK_DARK(1280, ColorScheme.DARK, Media.SCREEN),
    TABLET(800, ColorScheme.LIGHT, Media.SCREEN),
    TABLET_DARK(800, ColorScheme.DARK, Media.SCREEN),
    PHONE(375, ColorScheme.LIGHT, Media.SCREEN),
    PHONE_DARK(375, ColorScheme.DARK, Media.SCREEN),
    /** A4 with margins of a centimetre. */
    PAPER(718, ColorScheme.LIGHT, Media.PRINT);

    final int width;
    final ColorScheme scheme;
    final Media media;

    View(int width, ColorScheme scheme, Media media) {
        this.width = width;
        this.scheme = scheme;
        this.media = media;
    }
}
