package instanton.bridge.report;

import instanton.bridge.calibration.Candidate;
import instanton.bridge.calibration.DeepCalibration;
import instanton.bridge.calibration.PathNeed;
import instanton.bridge.calibration.SampledNeed;
import instanton.bridge.statistics.PairedDifference;
import instanton.quantum.physics.NeuronParameters;
import java.util.Locale;
import java.util.OptionalInt;

/** The paper's way to put weights to work beside a calibrated one, as plain text for a terminal of 80 columns. */
public final class CalibrationTable {
    private static final String ROW = "%-10s  %5s  %5s  %6s  %6s  %5s  %5s  %8s  %6s  %6s\n";

    private static final String SAMPLED = "%-10s  %6s  %7s  %18s  %24s\n";

    private static final String TRIED = "%-20s  %8s  %15s%s\n";

    private CalibrationTable() {}

    /**
     * What sampling said of two candidates.
     *
     * @param loss the loss allowed, 0..1
     */
    public static String sampled(
            Candidate paper,
            SampledNeed paperSampled,
            Candidate calibrated,
            SampledNeed calibratedSampled,
            double loss) {
        return String.format(
                        Locale.ROOT,
                        SAMPLED,
                        "sampled",
                        "images",
                        "paths",
                        "points lost",
                        "paths for " + 100 * loss + " points")
                + sampled("paper", paper, paperSampled)
                + sampled("calibrated", calibrated, calibratedSampled);
    }

    private static String sampled(String name, Candidate candidate, SampledNeed sampled) {
        return String.format(
                Locale.ROOT,
                SAMPLED,
                name,
                Wording.count(sampled.images()),
                Wording.count(candidate.need().paths()),
                String.format(Locale.ROOT, "%.2f +- %.2f", 100 * sampled.lost(), 100 * sampled.error()),
                paths(sampled.paths()) + " (" + paths(sampled.fewest()) + " to " + paths(sampled.most()) + ")");
    }

    private static String paths(OptionalInt paths) {
        return paths.isPresent() ? Wording.count(paths.getAsInt()) : "-";
    }

    /**
     * Lays two candidates out.
     *
     * @param paperSeconds measured seconds per image at the paper's own number of paths
     * @param calibratedSeconds measured seconds per image at the calibrated one's own number of paths
     */
    public static String of(Candidate paper, double paperSeconds, Candidate calibrated, double calibratedSeconds) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        "",
                        "kinks",
                        "T",
                        "slices",
                        "mean E",
                        "gain",
                        "paths",
                        "agreeing",
                        Math.round(100 * PathNeed.AGREEMENT) + " %",
                        "ms")
                + row("paper", paper, paperSeconds)
                + row("calibrated", calibrated, calibratedSeconds)
                + String.format(
                        Locale.ROOT,
                        "\n%.1f times fewer paths, %.1f times less time per image; normalization %s\n",
                        (double) paper.need().paths() / calibrated.need().paths(),
                        paperSeconds / calibratedSeconds,
                        calibrated.normalization().label());
    }

    /**
     * What was tried of a deep model.
     *
     * @param source of the training images
     * @param images how many of them, to choose by and to check
     */
    public static String of(DeepCalibration calibration, String source, int images) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d training images of %s; right: decided as labelled by one sweep of the full%nHamiltonian, expected from %d%n",
                images - images / 2,
                source,
                DeepCalibration.SWEEPS));
        text.append(String.format(Locale.ROOT, TRIED, "", "right", "points gained", ""));
        for (DeepCalibration.Trial trial : calibration.trials()) {
            text.append(String.format(
                    Locale.ROOT,
                    TRIED,
                    trial.knob(),
                    String.format(Locale.ROOT, "%.2f %%", 100 * trial.accuracy()),
                    points(trial.gained()),
                    trial.taken() ? "  taken" : ""));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "On %,d other training images %.2f %% before, %s points gained",
                        images / 2,
                        100 * calibration.before(),
                        points(calibration.gained())))
                .toString();
    }

    private static String points(PairedDifference difference) {
        return String.format(Locale.ROOT, "%.2f +- %.2f", 100 * difference.value(), 100 * difference.error());
    }

    private static String row(String name, Candidate candidate, double seconds) {
        NeuronParameters neuron = candidate.point().neuron();
        PathNeed need = candidate.need();
        return String.format(
                Locale.ROOT,
                ROW,
                name,
                neuron.kinks(),
                neuron.lattice().period(),
                neuron.lattice().slices(),
                candidate.point().gain().meanDrive().isPresent()
                        ? String.format(
                                Locale.ROOT, "%,.0f", candidate.point().gain().strength())
                        : "-",
                Wording.gain(candidate.point().gain().typical()),
                Wording.count(need.paths()),
                String.format(Locale.ROOT, "%.2f %%", 100 * need.agreement()),
                Wording.count(need.agreementPaths()),
                String.format(Locale.ROOT, "%.2f", 1000 * seconds));
    }
}
