package instanton.bridge.picture;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The colours of all figures, and what each of them becomes in the dark; those of series can be told apart by the colour-blind (Okabe and Ito). */
enum Ink {
    GROUND(0xffffff, 0x14171a),
    INK(0x1a1c1f, 0xe8eaed),
    SOFT(0x565c64, 0xa4abb3),
    FAINT(0x9aa3ad, 0x7d868f),
    BLUE(0x0072b2, 0x4aa8e8),
    ORANGE(0xd55e00, 0xf08a3c),
    GREEN(0x009e73, 0x2fc79a),
    PURPLE(0xcc79a7, 0xe39ac3),
    SKY(0x56b4e9, 0xa5daf8),
    AMBER(0xe69f00, 0xf6c34f),
    BLACK(0x000000, 0xffffff);

    /** In the order in which series take them. */
    private static final List<Ink> SERIES = List.of(BLUE, ORANGE, GREEN, PURPLE, SKY, AMBER, BLACK);

    private static final double PALE = 0.65;

    private final int light;
    private final int dark;

    Ink(int light, int dark) {
        this.light = light;
        this.dark = dark;
    }

    /** The colour on paper. */
    Color colour() {
        return new Color(light);
    }

    /** The colour on paper of what stands back behind others. */
    Color pale() {
        return new Color(paler(light, GROUND.light));
    }

    /** The colour of a series by its number, from 0. */
    static Ink of(int series) {
        return SERIES.get(series % SERIES.size());
    }

    private static int paler(int colour, int ground) {
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            mixed |= (int) Math.round(PALE * (colour >> shift & 255) + (1 - PALE) * (ground >> shift & 255)) << shift;
        }
        return mixed;
    }

    private static String rgb(int colour) {
        return "rgb(" + (colour >> 16) + "," + (colour >> 8 & 255) + "," + (colour & 255) + ")";
    }

    /** A drawing in these colours as one that follows its reader's colour scheme. */
    static String following(String svg) {
        String drawn = svg;
        for (Ink ink : values()) {
            drawn = drawn.replace(rgb(ink.light), "var(--" + ink + ")");
        }
        for (Ink ink : SERIES) {
            drawn = drawn.replace(rgb(paler(ink.light, GROUND.light)), "var(--" + ink + "-pale)");
        }
        String style = "<style>svg{" + variables(false) + "}@media (prefers-color-scheme:dark){svg{" + variables(true)
                + "}}</style>";
        int inside = drawn.indexOf('>', drawn.indexOf("<svg")) + 1;
        return drawn.substring(0, inside) + style + drawn.substring(inside);
    }

    private static String variables(boolean dark) {
        return Arrays.stream(values())
                        .map(ink -> "--" + ink + ":" + rgb(dark ? ink.dark : ink.light))
                        .collect(Collectors.joining(";"))
                + SERIES.stream()
                        .map(ink -> ";--" + ink + "-pale:"
                                + rgb(dark ? paler(ink.dark, GROUND.dark) : paler(ink.light, GROUND.light)))
                        .collect(Collectors.joining());
    }
}
