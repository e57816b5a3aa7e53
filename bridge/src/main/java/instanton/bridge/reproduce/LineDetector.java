package instanton.bridge.reproduce;

import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Bars;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.Scheme;
import instanton.bridge.picture.Tiles;
import instanton.bridge.truth.Measured;
import instanton.quantum.circuit.Convolution;
import instanton.quantum.circuit.PaperNetwork;
import instanton.quantum.physics.NeuronParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The convolution that finds a vertical line: Figs. 19 and 20. */
final class LineDetector {
    private static final int PATHS = 20_000;
    private static final int SIDE = 4;

    private LineDetector() {}

    /** An image of 4 x 4 pixels, and whether it is a line that the kernel can lie on. */
    private enum Image {
        LINE_2("column 2", true, ".#...#...#...#.."),
        LINE_3("column 3", true, "..#...#...#...#."),
        LINE_1("column 1", false, "#...#...#...#..."),
        SHORT("three pixels", false, ".#...#...#......"),
        BROKEN("broken line", false, ".#...#.......#.."),
        ROW("row", false, "....####........"),
        DIAGONAL("diagonal", false, "#....#....#....#"),
        CROSS("cross", false, ".#..####.#...#.."),
        THICK("two columns", false, ".##..##..##..##."),
        DOT("one pixel", false, ".....#.........."),
        FULL("all on", false, "################"),
        EMPTY("all off", false, "................");

        private final String label;
        private final boolean line;
        private final String pixels;

        Image(String label, boolean line, String pixels) {
            this.label = label;
            this.line = line;
            this.pixels = pixels;
        }

        double[][] brightness() {
            double[][] rows = new double[SIDE][SIDE];
            for (int p = 0; p < pixels.length(); p++) {
                rows[p / SIDE][p % SIDE] = pixels.charAt(p) == '#' ? 1 : 0;
            }
            return rows;
        }

        Tiles.Tile tile(Measured activity) {
            List<Double> grey =
                    pixels.chars().mapToObj(pixel -> pixel == '#' ? 1.0 : 0.0).toList();
            return new Tiles.Tile(label + ": " + activity.text(), SIDE, grey);
        }
    }

    /** Fig. 19: the architecture. */
    static Findings scheme(Laboratory lab) {
        return Findings.of(Figure.of(
                "fig19",
                "A convolutional network for vertical lines",
                "Drawn from quantum/networks/vertical-line.json: an image of 4 x 4, a layer of 2 x 2, one output (eq. 12).",
                Scheme.of("", PaperNetwork.VERTICAL_LINE.network(), List.of())));
    }

    /** Fig. 20: what it answers to different images. */
    static Findings responses(Laboratory lab) throws InterruptedException {
        lab.expect(Image.values().length);
        List<Tiles.Tile> tiles = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Measured> activities = new ArrayList<>();
        Measured lowestLine = new Measured(Double.POSITIVE_INFINITY, 0);
        Measured highestOther = new Measured(Double.NEGATIVE_INFINITY, 0);
        String other = "";
        for (Image image : Image.values()) {
            Measured activity = lab.activity(
                    lab.measure(Convolution.VERTICAL_LINE.network(NeuronParameters.PAPER, image.brightness()), PATHS, 1)
                            .get(0),
                    "out");
            tiles.add(image.tile(activity));
            labels.add(image.label);
            activities.add(activity);
            if (image.line && activity.value() < lowestLine.value()) {
                lowestLine = activity;
            } else if (!image.line && activity.value() > highestOther.value()) {
                highestOther = activity;
                other = image.label;
            }
        }
        Bars bars = new Bars(
                "",
                Axis.from("activity of the output, raw", 0),
                labels,
                activities.stream().map(Measured::value).toList(),
                activities.stream().map(Measured::error).toList());
        return Findings.of(
                Figure.of(
                        "fig20",
                        "What the line detector answers",
                        "Heat bath, " + lab.effort().told(PATHS)
                                + " per image; error bars: one standard error. The kernel can lie on columns 2 and 3 alone.",
                        bars,
                        new Tiles("The images, and the activity of the output", tiles)),
                Claim.of(
                                "fig20",
                                "4.1, Fig. 20",
                                "The output is high if the input is a vertical line and low otherwise")
                        .with("eq. 12, heat bath, twelve images: weakest line against strongest other image")
                        .because("some other image answers more than 0.6 of what a line does")
                        .found(
                                String.format(
                                        Locale.ROOT,
                                        "lines %s or more; %s (%s) or less",
                                        lowestLine.text(),
                                        highestOther.text(),
                                        other),
                                lowestLine,
                                Verdict.inShape(lowestLine.exceeds(highestOther, 5)
                                        && highestOther.value() < 0.6 * lowestLine.value())));
    }
}
