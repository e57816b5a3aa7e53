package instanton.bridge.app;

import instanton.classical.digits.Digits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Pictures made in many ways from known digits, and pictures of what is none; the same ones each time. */
final class Gallery {
    private static final int EACH = 20;
    private static final int ENOUGH = 1000;
    private static final int WHITE = 0xfafaf6;
    private static final int BLACK = 0x1c1c24;

    /** Strokes on a square from 0 to 10, as numbers x y x y ...; no letter that some digit looks like. */
    private static final String[] LETTERS = {
        "0 10 5 0|5 0 10 10|2 6 8 6", // A
        "9 0 1 0|1 0 1 10|1 10 9 10|1 5 7 5", // E
        "9 0 1 0|1 0 1 10|1 5 7 5", // F
        "1 0 1 10|9 0 9 10|1 5 9 5", // H
        "1 0 1 10|9 0 1 5|1 5 9 10", // K
        "0 10 0 0|0 0 5 6|5 6 10 0|10 0 10 10", // M
        "1 10 1 0|1 0 9 10|9 10 9 0", // N
        "1 10 1 0|1 0 8 0|8 0 8 5|8 5 1 5|1 5 9 10", // R
        "0 0 10 0|5 0 5 10", // T
        "0 0 3 10|3 10 5 3|5 3 7 10|7 10 10 0", // W
        "0 0 10 10|10 0 0 10", // X
        "0 0 5 5|10 0 5 5|5 5 5 10" // Y
    };

    private final Digits digits;
    private final int[] chosen; // of them
    private final Random random = new Random(14);
    private final List<Exhibit> exhibits = new ArrayList<>();
    private int next; // digit

    /** One picture. */
    static final class Exhibit {
        private final String kind;
        private final @Nullable Integer digit;
        private final byte[] file;

        private Exhibit(String kind, @Nullable Integer digit, byte[] file) {
            this.kind = kind;
            this.digit = digit;
            this.file = file;
        }

        /** What was done to it. */
        String kind() {
            return kind;
        }

        /** What it shows; null where that is no digit, or more than one. */
        @Nullable
        Integer digit() {
            return digit;
        }

        /** What to write into a file. */
        byte[] file() {
            return file.clone();
        }
    }

    /** How a picture is painted; all values from 0 paper to 1 ink, row by row. */
    private static final class Canvas {
        final int width;
        final int height;
        final double[] ink;
        int paper = WHITE;
        int pen = BLACK;
        double noise = 1.5;

        Canvas(int width, int height) {
            this.width = width;
            this.height = height;
            this.ink = new double[width * height];
        }

        void dab(int x, int y, double strength) {
            if (x >= 0 && y >= 0 && x < width && y < height) {
                ink[y * width + x] = Math.max(ink[y * width + x], Math.max(0, Math.min(1, strength)));
            }
        }

        void line(double x0, double y0, double x1, double y1, double thickness, double strength) {
            int reach = (int) thickness + 2;
            double length = Math.hypot(x1 - x0, y1 - y0);
            for (int y = (int) Math.min(y0, y1) - reach; y <= Math.max(y0, y1) + reach; y++) {
                for (int x = (int) Math.min(x0, x1) - reach; x <= Math.max(x0, x1) + reach; x++) {
                    double t = length == 0
                            ? 0
                            : ((x + 0.5 - x0) * (x1 - x0) + (y + 0.5 - y0) * (y1 - y0)) / length / length;
                    t = Math.max(0, Math.min(1, t));
                    double distance = Math.hypot(x + 0.5 - x0 - t * (x1 - x0), y + 0.5 - y0 - t * (y1 - y0));
                    dab(x, y, strength * Math.min(1, thickness / 2 + 0.5 - distance));
                }
            }
        }

        void rectangle(double left, double top, double right, double bottom, double thickness) {
            line(left, top, right, top, thickness, 1);
            line(right, top, right, bottom, thickness, 1);
            line(right, bottom, left, bottom, thickness, 1);
            line(left, bottom, left, top, thickness, 1);
        }

        void ellipse(double x, double y, double across, double down, double thickness) {
            for (int i = 0; i < 120; i++) {
                double from = i * Math.PI / 60;
                double to = (i + 1) * Math.PI / 60;
                line(
                        x + across * Math.cos(from),
                        y + down * Math.sin(from),
                        x + across * Math.cos(to),
                        y + down * Math.sin(to),
                        thickness,
                        1);
            }
        }

        BufferedImage painted(Random random) {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < ink.length; p++) {
                int rgb = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    double value = (paper >> shift & 0xff) * (1 - ink[p]) + (pen >> shift & 0xff) * ink[p];
                    value += noise * random.nextGaussian();
                    rgb |= (int) Math.max(0, Math.min(255, Math.rint(value))) << shift;
                }
                image.setRGB(p % width, p / width, rgb);
            }
            return image;
        }
    }

    private Gallery(Digits digits, int[] chosen) {
        this.digits = digits;
        this.chosen = chosen;
    }

    /**
     * Paints them all, 20 of each kind.
     *
     * @param isReadable whether a digit is to be taken: what even a plain picture of it is misread as would be held against the others
     */
    static List<Exhibit> of(Digits digits, IntPredicate isReadable) throws IOException {
        Gallery gallery = new Gallery(
                digits,
                IntStream.range(0, digits.count())
                        .filter(isReadable)
                        .limit(ENOUGH)
                        .toArray());
        for (int i = 0; i < EACH; i++) {
            gallery.paint(i);
        }
        return gallery.exhibits;
    }

    private void paint(int i) throws IOException {
        Canvas plain = sheet();
        add("plain", digit(plain), plain, "png");
        Canvas photo = sheet();
        photo.paper = 0xc8c2b4;
        photo.noise = 4;
        add("jpeg", digit(photo), photo, "jpg");
        framed(i);
        ruled(i);
        shaded(i);
        coloured(i);
        several(i);
        strange(i);
    }

    private void framed(int i) throws IOException {
        Canvas frame = sheet();
        int margin = 4 + random.nextInt(10);
        int shown = digit(frame, frame.width / 4, frame.height / 4, frame.width / 2);
        frame.rectangle(margin, margin, frame.width - margin, frame.height - margin, 1 + i % 4);
        add("frame", shown, frame, i % 2 == 0 ? "png" : "jpg");
        Canvas circle = sheet();
        double middle = circle.width / 2.0;
        int circled = digit(circle, circle.width / 4, circle.height / 4, circle.width / 2);
        circle.ellipse(middle, middle, 0.46 * circle.width, 0.46 * circle.height, 2 + i % 5);
        add("circled", circled, circle, "png");
    }

    private void ruled(int i) throws IOException {
        for (String kind : new String[] {"ruled paper", "squared paper"}) {
            Canvas paper = sheet();
            int spacing = kind.startsWith("ruled") ? 40 + random.nextInt(60) : 25 + random.nextInt(25);
            double thickness = 1 + i % 3 * 0.7;
            double slant = (random.nextDouble() - 0.5) * 0.02 * (i % 4);
            double strength = 0.4 + 0.5 * random.nextDouble();
            for (int y = random.nextInt(spacing); y < paper.height; y += spacing) {
                paper.line(-5, y - slant * paper.width, paper.width + 5, y + slant * paper.width, thickness, strength);
            }
            for (int x = random.nextInt(spacing); x < paper.width && kind.startsWith("squared"); x += spacing) {
                paper.line(x + slant * paper.width, -5, x - slant * paper.width, paper.height + 5, thickness, strength);
            }
            add(kind, digit(paper), paper, i % 2 == 0 ? "png" : "jpg");
        }
    }

    private void shaded(int i) throws IOException {
        Canvas corner = sheet();
        corner.paper = 0xd0d0cc;
        int shown = digit(corner, corner.width / 4, corner.height / 6, corner.width / 2);
        double reach = (0.2 + 0.25 * random.nextDouble()) * corner.width;
        double depth = 0.5 + 0.4 * random.nextDouble();
        boolean left = i % 2 == 0;
        for (int y = 0; y < corner.height; y++) {
            for (int x = 0; x < corner.width; x++) {
                double from = (left ? x : corner.width - 1 - x) + (corner.height - 1 - y);
                corner.dab(x, y, from < reach ? depth * Math.min(1, (reach - from) / 3) : 0);
            }
        }
        add("dark corner", shown, corner, i % 3 == 0 ? "jpg" : "png");
        Canvas edge = sheet();
        edge.paper = 0xd0d0cc;
        int beside = digit(edge, edge.width / 4, edge.height / 6, edge.width / 2);
        int strip = 3 + random.nextInt(edge.width / 10);
        for (int y = 0; y < edge.height; y++) {
            for (int x = 0; x < strip; x++) {
                edge.dab(left ? x : edge.width - 1 - x, y, depth);
            }
        }
        add("dark edge", beside, edge, "png");
    }

    private void coloured(int i) throws IOException {
        int[][] pairs = {
            {0xe01010, 0x0a7a0a}, {0x3c78ff, 0xb06a10}, {0xd04040, 0x6a8a6a}, {0x8040c0, 0x50805a}, {0xff2020, 0x209020}
        };
        Canvas colours = sheet();
        colours.pen = pairs[i % pairs.length][0];
        colours.paper = pairs[i % pairs.length][1];
        add("colours alike in brightness", digit(colours), colours, i % 2 == 0 ? "png" : "jpg");
        Canvas tight = new Canvas(200, 200);
        int shown = digit(tight, 0, 0, 200);
        int[] ends = {200, 200, 0, 0};
        for (int p = 0; p < tight.ink.length; p++) {
            if (tight.ink[p] > 0.1) {
                ends[0] = Math.min(ends[0], p % 200);
                ends[1] = Math.min(ends[1], p / 200);
                ends[2] = Math.max(ends[2], p % 200 + 1);
                ends[3] = Math.max(ends[3], p / 200 + 1);
            }
        }
        tight.noise = 0.5;
        add(
                "cut out tightly",
                shown,
                tight.painted(random).getSubimage(ends[0], ends[1], ends[2] - ends[0], ends[3] - ends[1]),
                "png");
    }

    private void several(int i) throws IOException {
        int count = 2 + i % 6;
        Canvas row = new Canvas(120 * Math.min(count, 3) + 60, count > 3 ? 320 : 190);
        for (int d = 0; d < count; d++) {
            digit(row, 20 + 120 * (d % 3), 20 + 140 * (d / 3), 120 + random.nextInt(20));
        }
        add("several digits", null, row, "png");
    }

    private void strange(int i) throws IOException {
        Canvas letter = sheet();
        double size = 0.5 * letter.width;
        for (String stroke : LETTERS[i % LETTERS.length].split("\\|", -1)) {
            String[] ends = stroke.split(" ", -1);
            double[] at = new double[4];
            for (int k = 0; k < 4; k++) {
                at[k] = 0.25 * letter.width + size * Double.parseDouble(ends[k]) / 10 + 4 * random.nextGaussian();
            }
            letter.line(at[0], at[1], at[2], at[3], 6 + i % 12, 1);
        }
        add("letter", null, letter, "png");
        Canvas plot = new Canvas(320, 240);
        if (i % 2 == 0) {
            plot.line(30, 10, 30, 215, 2, 1);
            plot.line(30, 215, 310, 215, 2, 1);
        } else {
            plot.rectangle(30, 10, 310, 215, 1.5);
        }
        double phase = 6 * random.nextDouble();
        double wave = 0.01 + 0.05 * random.nextDouble();
        for (int x = 32; x < 305; x++) {
            plot.line(
                    x, 112 + 90 * Math.sin(wave * x + phase), x + 1, 112 + 90 * Math.sin(wave * (x + 1) + phase), 2, 1);
        }
        for (int k = 0; k < 5; k++) {
            plot.line(30 + 60 * k, 215, 30 + 60 * k, 222, 1.5, 1);
            plot.line(24, 20 + 45 * k, 30, 20 + 45 * k, 1.5, 1);
        }
        add("plot", null, plot, "png");
        Canvas turned = sheet();
        int shown;
        do {
            shown = digits.label(chosen[next % chosen.length]);
            next++;
        } while (shown == 0 || shown == 1 || shown == 8);
        next--;
        digit(turned);
        double[] upright = turned.ink.clone();
        for (int p = 0; p < upright.length; p++) {
            turned.ink[p % turned.width * turned.width + turned.width - 1 - p / turned.width] = upright[p];
        }
        add("digit turned by 90 degrees", null, turned, "png");
        Canvas scribble = sheet();
        double x = scribble.width / 2.0;
        double y = scribble.height / 2.0;
        for (int k = 0; k < 25; k++) {
            double toX = scribble.width * (0.15 + 0.7 * random.nextDouble());
            double toY = scribble.height * (0.15 + 0.7 * random.nextDouble());
            scribble.line(x, y, toX, toY, 3 + i % 4, 1);
            x = toX;
            y = toY;
        }
        add("scribble", null, scribble, "png");
        Canvas blots = sheet();
        double bx = blots.width * 0.5;
        double by = blots.height * 0.5;
        for (int k = 0; k < 5; k++) {
            blots.line(bx, by, bx, by, 30 + random.nextInt(50), 1);
            bx += 50 * (random.nextDouble() - 0.5);
            by += 50 * (random.nextDouble() - 0.5);
        }
        add("blot", null, blots, "png");
        Canvas noise = sheet();
        noise.noise = 10 + 5 * i;
        add("noise", null, noise, "png");
    }

    private Canvas sheet() {
        int side = 180 + random.nextInt(160);
        return new Canvas(side, side);
    }

    private int digit(Canvas canvas) {
        int size = (int) (canvas.width * (0.6 + 0.3 * random.nextDouble()));
        return digit(canvas, random.nextInt(canvas.width - size), random.nextInt(canvas.height - size), size);
    }

    /** The next digit, its 28 x 28 pixels blown up smoothly; its label. */
    private int digit(Canvas canvas, int left, int top, int size) {
        int image = chosen[next++ % chosen.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double column = (x + 0.5) * 28 / size - 0.5;
                double row = (y + 0.5) * 28 / size - 0.5;
                int c = (int) Math.floor(column);
                int r = (int) Math.floor(row);
                double grey = 0;
                for (int dy = 0; dy < 2; dy++) {
                    for (int dx = 0; dx < 2; dx++) {
                        double weight = (1 - Math.abs(column - c - dx)) * (1 - Math.abs(row - r - dy));
                        grey += weight * grey(image, r + dy, c + dx);
                    }
                }
                canvas.dab(left + x, top + y, (grey / 255 - 0.25) * 2);
            }
        }
        return digits.label(image);
    }

    private int grey(int image, int row, int column) {
        return row < 0 || column < 0 || row > 27 || column > 27 ? 0 : digits.grey(image, row, column);
    }

    private void add(String kind, @Nullable Integer digit, Canvas canvas, String format) throws IOException {
        add(kind, digit, canvas.painted(random), format);
    }

    private void add(String kind, @Nullable Integer digit, BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        exhibits.add(new Exhibit(kind, digit, out.toByteArray()));
    }
}
