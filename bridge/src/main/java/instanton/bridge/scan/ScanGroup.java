package instanton.bridge.scan;

import instanton.bridge.statistics.PairedDifference;
import java.util.List;

/**
 * The rows of one engine at one point, one for each seed: what is said of settings is said of them together, since the best of several seeds is
 * best by chance.
 *
 * @param point without its seed
 * @param engine who read
 * @param rows one, or as many as there are seeds
 */
public record ScanGroup(ScanPoint point, String engine, List<ScanRow> rows) {
    /** Keeps a copy. */
    public ScanGroup {
        rows = List.copyOf(rows);
    }

    /** Share of images read right, the mean over the seeds. */
    public double accuracy() {
        return rows.stream()
                .mapToDouble(row -> row.scores().accuracy().value())
                .average()
                .orElseThrow();
    }

    /** Standard deviation of the accuracy from seed to seed; NaN of one seed. */
    public double spread() {
        double mean = accuracy();
        double squares = rows.stream()
                .mapToDouble(row -> Math.pow(row.scores().accuracy().value() - mean, 2))
                .sum();
        return rows.size() == 1 ? Double.NaN : Math.sqrt(squares / (rows.size() - 1));
    }

    /** The smallest accuracy of a seed. */
    public double least() {
        return rows.stream()
                .mapToDouble(row -> row.scores().accuracy().value())
                .min()
                .orElseThrow();
    }

    /** The largest accuracy of a seed. */
    public double most() {
        return rows.stream()
                .mapToDouble(row -> row.scores().accuracy().value())
                .max()
                .orElseThrow();
    }

    /** Time slices per neuron and image, the mean over the seeds: what a reading costs. */
    public double slices() {
        return rows.stream().mapToDouble(row -> row.effort().slices()).average().orElseThrow();
    }

    /** Seconds of all processors that a reading took, the mean over the seeds. */
    public double cpuSeconds() {
        return rows.stream()
                .mapToDouble(row -> row.cost().cpuSeconds())
                .average()
                .orElseThrow();
    }

    /** Whether it draws paths. */
    public boolean samples() {
        return rows.get(0).effort().samples();
    }

    /** For each image, the share of seeds by which it is read right. */
    private double[] chances() {
        double[] chances = new double[rows.get(0).hits().images()];
        rows.forEach(row -> row.hits().add(1.0 / rows.size(), chances));
        return chances;
    }

    /** By how much its accuracy exceeds another's, paired by image. */
    public PairedDifference less(ScanGroup other) {
        return PairedDifference.of(chances(), other.chances());
    }

    /** Standard error of its accuracy: how far other images and other paths would move it. */
    public double error() {
        double[] chances = chances();
        return PairedDifference.of(chances, new double[chances.length]).error();
    }
}
