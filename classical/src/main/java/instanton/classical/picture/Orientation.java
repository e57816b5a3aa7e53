package instanton.classical.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as EXIF tells of it: where the first row and the first column of what is stored belong.
 *
 * <p>The constants' order is that of EXIF's numbers, from 1.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, false, true),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, true, false),
    TRANSPOSED(true, false, false),
    TURNED_LEFT(true, true, false), // a quarter to the right brings it upright
    TRANSVERSE(true, true, true),
    TURNED_RIGHT(true, false, true);

    private static final int TAG = 0x112;
    private static final int SHORT = 3;
    private static final int MOST_ENTRIES = 1000;
    private static final int ENTRY = 12; // bytes

    private final boolean swaps; // rows and columns
    private final boolean fromBelow; // stored rows, counted as columns are shown where they swap
    private final boolean fromRight;

    Orientation(boolean swaps, boolean fromBelow, boolean fromRight) {
        this.swaps = swaps;
        this.fromBelow = fromBelow;
        this.fromRight = fromRight;
    }

    /**
     * Looks into a TIFF structure, as EXIF is one.
     *
     * @return upright also where it tells nothing, or nothing that can be
     */
    static Orientation of(byte[] tiff) {
        try {
            ByteBuffer in = ByteBuffer.wrap(tiff);
            in.order(in.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            in.position(in.getInt(4));
            int entries = Math.min(MOST_ENTRIES, Short.toUnsignedInt(in.getShort()));
            for (int start = in.position(), e = 0; e < entries; e++) {
                int at = start + e * ENTRY;
                int number = Short.toUnsignedInt(in.getShort(at + 8)); // after tag, type and count
                if (Short.toUnsignedInt(in.getShort(at)) == TAG && in.getShort(at + 2) == SHORT) {
                    return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT; // what is no TIFF tells nothing
        }
        return UPRIGHT;
    }

    /** What is stored as it is to be seen. */
    Greys applied(Greys stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swaps ? stored.height() : stored.width();
        int height = swaps ? stored.width() : stored.height();
        float[] values = new float[width * height];
        for (int row = 0; row < stored.height(); row++) {
            for (int column = 0; column < stored.width(); column++) {
                int y = fromBelow ? stored.height() - 1 - row : row;
                int x = fromRight ? stored.width() - 1 - column : column;
                values[swaps ? x * width + y : y * width + x] = stored.at(row * stored.width() + column);
            }
        }
        return new Greys(width, height, values);
    }
}
