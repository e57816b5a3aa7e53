package instanton.bridge.report;

import instanton.bridge.reading.Reading;
import java.util.Arrays;

/**
 * Where the neurons' drives fall: for the class that the classical network decides and for the others, the share of drives
 * in each of equally wide bins. Package-private value; its arrays are written once, into the page.
 */
final class DriveHistogram {
    private static final int BINS = 48;

    final double[] edges; // BINS + 1
    final double[] decided; // percent of the decided classes' drives, per bin
    final double[] others; // percent of the others' drives, per bin
    final double low;
    final double high;
    final double decidedMedian;
    final double othersMedian;

    /**
     * Sorts drives into bins.
     *
     * @param classes how many there are
     * @param drives images x classes, row-major
     */
    DriveHistogram(Reading classical, int classes, float[] drives) {
        if (drives.length != classical.size() * classes) {
            throw new IllegalArgumentException(
                    "expected " + classical.size() * classes + " drives, found " + drives.length);
        }
        float[] chosen = new float[classical.size()];
        float[] rest = new float[classical.size() * (classes - 1)];
        int next = 0;
        for (int i = 0; i < classical.size(); i++) {
            for (int each = 0; each < classes; each++) {
                float drive = drives[i * classes + each];
                if (each == classical.decision(i)) {
                    chosen[i] = drive;
                } else {
                    rest[next++] = drive;
                }
            }
        }
        Arrays.sort(chosen);
        Arrays.sort(rest);
        low = Math.min(chosen[0], rest[0]);
        high = Math.max(chosen[chosen.length - 1], rest[rest.length - 1]);
        decidedMedian = chosen[chosen.length / 2];
        othersMedian = rest[rest.length / 2];
        double width = high > low ? (high - low) / BINS : 1;
        edges = new double[BINS + 1];
        for (int bin = 0; bin <= BINS; bin++) {
            edges[bin] = bin == BINS && high > low ? high : low + bin * width;
        }
        decided = shares(chosen, width);
        others = shares(rest, width);
    }

    private double[] shares(float[] values, double width) {
        double[] shares = new double[BINS];
        for (float value : values) {
            int bin = Math.min(BINS - 1, (int) ((value - low) / width));
            shares[bin] += 100.0 / values.length;
        }
        return shares;
    }
}
