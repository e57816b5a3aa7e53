package instanton.bridge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation gave, as {@code simulate --json} and its table tell of it.
 *
 * @param format the name and version of this shape
 * @param engine the engine's name
 * @param seed the seed of all random numbers
 * @param points one per value of k, in the order computed
 * @param seconds wall-clock time of all points
 */
public record SimulationSummary(String format, String engine, long seed, List<Point> points, double seconds) {
    /** The {@link #format} that this class writes. */
    public static final String FORMAT = "instanton-result/1";

    private static final String ROW = "%7s  %-12s  %9s  %8s  %8s  %8s  %6s  %7s\n";

    /**
     * The network at one k.
     *
     * @param k the modulating factor
     * @param stopped why sampling stopped: exact, paths, error or budget
     * @param exchanged accepted share of the exchanges of paths with the next larger k, where there were any
     * @param activities by neuron, in the network's order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(double k, String stopped, @Nullable Double exchanged, Map<String, Neuron> activities) {

        static Point of(SimulatedPoint point) {
            Map<String, Neuron> activities = new LinkedHashMap<>();
            point.neurons().forEach(neuron -> activities.put(neuron.id(), Neuron.of(neuron)));
            return new Point(
                    point.k(),
                    point.stop().name().toLowerCase(Locale.ROOT),
                    Double.isNaN(point.exchanges()) ? null : point.exchanges(),
                    activities);
        }
    }

    /**
     * One neuron at one k; what does not apply or is not known is left out.
     *
     * @param raw raw activity (section 3.2)
     * @param excess raw activity less that of a neuron without couplings
     * @param error standard error of both; 0 where exact
     * @param exact true where exact
     * @param paths paths behind it
     * @param tauInt integrated autocorrelation time in sweeps, 0.5 if independent
     * @param phi2 mean of phi^2
     * @param phi2Error its standard error
     * @param rHat rank-normalized split R-hat
     * @param ess bulk effective sample size
     * @param converged whether nothing speaks against the numbers
     * @param complaint what does, in a line
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Neuron(
            double raw,
            double excess,
            @Nullable Double error,
            @Nullable Boolean exact,
            @Nullable Long paths,
            @Nullable Double tauInt,
            double phi2,
            @Nullable Double phi2Error,
            @Nullable Double rHat,
            @Nullable Double ess,
            boolean converged,
            @Nullable String complaint) {

        static Neuron of(NeuronActivity neuron) {
            Estimate raw = neuron.raw();
            return new Neuron(
                    raw.value(),
                    neuron.excess(),
                    known(raw.error()),
                    raw.isExact() ? true : null,
                    raw.isExact() ? null : raw.samples(),
                    known(raw.tauInt()),
                    neuron.phiSquared().value(),
                    known(neuron.phiSquared().error()),
                    known(raw.rHat()),
                    known(raw.ess()),
                    neuron.converged(),
                    raw.converged() ? blank(neuron.phiSquared().complaint()) : raw.complaint());
        }

        private static @Nullable Double known(double value) {
            return Double.isFinite(value) ? value : null;
        }

        private static @Nullable String blank(String text) {
            return text.isEmpty() ? null : "phi^2: " + text;
        }
    }

    /** Takes what a simulation says. */
    public static SimulationSummary of(String engine, long seed, List<SimulatedPoint> points, double seconds) {
        return new SimulationSummary(
                FORMAT, engine, seed, points.stream().map(Point::of).toList(), seconds);
    }

    /** The results as lines of at most 80 columns, where names have at most 12 letters. */
    public String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, ROW, "k", "neuron", "activity", "error", "excess", "phi^2", "tauInt", "paths"));
        boolean complaints = false;
        for (Point point : points) {
            for (Map.Entry<String, Neuron> entry : point.activities().entrySet()) {
                Neuron neuron = entry.getValue();
                complaints |= !neuron.converged();
                text.append(String.format(
                        Locale.ROOT,
                        ROW,
                        String.format(Locale.ROOT, "%.6g", point.k()).replaceAll("\\.?0+$", ""),
                        entry.getKey(),
                        String.format(Locale.ROOT, "%.5f%s", neuron.raw(), neuron.converged() ? " " : "!"),
                        neuron.exact() != null ? "exact" : decimals(neuron.error()),
                        String.format(Locale.ROOT, "%.5f", neuron.excess()),
                        String.format(Locale.ROOT, "%.5f", neuron.phi2()),
                        neuron.tauInt() == null ? "-" : String.format(Locale.ROOT, "%.1f", neuron.tauInt()),
                        neuron.paths() == null ? "-" : neuron.paths()));
            }
        }
        if (complaints) {
            text.append("\n! not converged, neither the number nor its error is to be relied on:\n");
            for (Point point : points) {
                point.activities().forEach((id, neuron) -> {
                    if (!neuron.converged()) {
                        text.append("  ")
                                .append(id)
                                .append(" at k = ")
                                .append(point.k())
                                .append(": ");
                        text.append(neuron.complaint()).append('\n');
                    }
                });
            }
        }
        if (points.stream().anyMatch(point -> point.stopped().equals("budget"))) {
            text.append("\nThe budget ended before every error was below the one asked for.\n");
        }
        points.stream()
                .filter(point -> point.exchanged() != null)
                .mapToDouble(point -> Objects.requireNonNull(point.exchanged()))
                .min()
                .ifPresent(least -> text.append(String.format(
                        Locale.ROOT,
                        "%nNeighbouring k exchanged paths in %.0f %% of the attempts or more.%n",
                        100 * least)));
        return text.append(
                        String.format(Locale.ROOT, "\nActivity is raw (section 3.2); %s, %.1f s.%n", engine, seconds))
                .toString();
    }

    private static String decimals(@Nullable Double error) {
        return error == null ? "unknown" : String.format(Locale.ROOT, "%.5f", error);
    }
}
