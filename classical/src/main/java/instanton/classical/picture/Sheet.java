package instanton.classical.picture;

import java.util.ArrayList;
import java.util.List;

/** A picture's ink while what is no digit's is taken off it, with words for that. */
final class Sheet {
    private final float[] ink; // height x width, from 0 paper to 1 full ink
    private final int width;
    private final List<String> leftOut = new ArrayList<>();

    /** Takes the array over. */
    Sheet(float[] ink, int width) {
        this.ink = ink;
        this.width = width;
    }

    float[] ink() {
        return ink;
    }

    int width() {
        return width;
    }

    int height() {
        return ink.length / width;
    }

    /** What was taken off, as "a frame". */
    List<String> leftOut() {
        return leftOut;
    }

    /** Puts other ink in place of this. */
    void replaceBy(float[] other, String what) {
        System.arraycopy(other, 0, ink, 0, ink.length);
        leftOut.add(what);
    }
}
