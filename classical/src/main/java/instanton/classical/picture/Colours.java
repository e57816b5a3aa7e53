package instanton.classical.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.stream.IntStream;

/**
 * A picture's brightness, red, green and blue, averaged down, from which the greys are made that bring out most: brightness, weighed as in
 * ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B; or one colour alone where that has more than twice the contrast, as red ink has on green of its
 * brightness. Transparent pixels lie on white, or on black where that brings out more than twice the contrast: white ink on nothing.
 */
final class Colours {
    private static final int CHANNELS = 4; // brightness first
    private static final float MORE = 2;

    /** Longer pictures are averaged down to this while they are read. */
    static final int LONGEST = 1024;

    private final int width;
    private final int height;
    private final float[][] channels; // by opacity
    private final float[] opacity;
    private final boolean transparent;

    /** What a stored sample shows, from 0 to 1, of samples from 0 to the largest. */
    private static final class Tones {
        private final float[] shown;

        Tones(int largest, double exponent) {
            shown = new float[largest + 1];
            for (int sample = 0; sample <= largest; sample++) {
                float share = sample / (float) largest;
                shown[sample] = exponent == 1 ? share : (float) Math.pow(share, exponent);
            }
        }

        float[] shown() {
            return shown;
        }
    }

    private Colours(BufferedImage image, int step) {
        width = image.getWidth() / step; // what is left over at the edge is less than one averaged pixel
        height = image.getHeight() / step;
        channels = new float[CHANNELS][width * height];
        opacity = new float[width * height];
        transparent = image.getColorModel().hasAlpha();
    }

    /**
     * Takes a picture's samples as they are stored: Java holds grey to be linear light, and would brighten it.
     *
     * @param exponent to which stored samples are raised to be those of an ordinary screen; mostly 1
     */
    static Colours of(BufferedImage image, double exponent) {
        int step = 1 + (Math.max(image.getWidth(), image.getHeight()) - 1) / LONGEST;
        Colours colours = new Colours(image, step);
        ColorModel model = image.getColorModel();
        boolean indexed = model instanceof IndexColorModel;
        Tones tones = new Tones(indexed ? 255 : (1 << model.getComponentSize(0)) - 1, exponent);
        float[] line = new float[5 * image.getWidth()];
        for (int row = 0; row < colours.height * step; row++) {
            read(image, row, tones.shown(), line);
            for (int column = 0; column < colours.width * step; column++) {
                int p = row / step * colours.width + column / step;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    colours.channels[channel][p] += line[5 * column + channel] / (step * step);
                }
                colours.opacity[p] += line[5 * column + CHANNELS] / (step * step);
            }
        }
        return colours;
    }

    private static void read(BufferedImage image, int row, float[] shown, float[] line) {
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = colours instanceof IndexColorModel ? 0 : raster.getNumBands();
        int[] pixel = new int[Math.max(4, bands)];
        for (int column = 0; column < image.getWidth(); column++) {
            float opaque = 1;
            if (colours instanceof IndexColorModel palette) {
                int rgb = palette.getRGB(raster.getSample(column, row, 0));
                pixel[0] = rgb >> 16 & 0xff;
                pixel[1] = rgb >> 8 & 0xff;
                pixel[2] = rgb & 0xff;
                opaque = (rgb >>> 24) / 255F;
            } else {
                raster.getPixel(column, row, pixel);
                if (bands == 2 || bands == 4) {
                    opaque = pixel[bands - 1] / (shown.length - 1F);
                }
                if (bands < 3) {
                    pixel[1] = pixel[0];
                    pixel[2] = pixel[0];
                }
            }
            float red = shown[pixel[0]];
            float green = shown[pixel[1]];
            float blue = shown[pixel[2]];
            int at = 5 * column;
            line[at] = opaque * brightness(red, green, blue);
            line[at + 1] = opaque * red;
            line[at + 2] = opaque * green;
            line[at + 3] = opaque * blue;
            line[at + CHANNELS] = opaque;
        }
    }

    private static float brightness(float red, float green, float blue) {
        return red == green && green == blue // grey colours stay as they are
                ? red
                : (299 * red + 587 * green + 114 * blue) / 1000F;
    }

    /** What brings out most. */
    Greys greys() {
        Greys onWhite = on(1);
        if (!transparent) {
            return onWhite;
        }
        Greys onBlack = on(0);
        return onBlack.contrast() > MORE * onWhite.contrast() ? onBlack : onWhite;
    }

    private Greys on(float backdrop) {
        Greys brightness = channel(0, backdrop);
        Greys colour = IntStream.range(1, CHANNELS)
                .mapToObj(channel -> channel(channel, backdrop))
                .reduce((first, second) -> second.contrast() > first.contrast() ? second : first)
                .orElse(brightness);
        return colour.contrast() > MORE * brightness.contrast() ? colour : brightness;
    }

    private Greys channel(int channel, float backdrop) {
        float[] values = new float[width * height];
        for (int p = 0; p < values.length; p++) {
            values[p] = channels[channel][p] + (1 - opacity[p]) * backdrop;
        }
        return new Greys(width, height, values);
    }
}
