package instanton.bridge.report;

import instanton.bridge.json.SimulationSummary;
import instanton.bridge.json.SimulationSummary.Activity;
import instanton.bridge.json.SimulationSummary.Details;
import instanton.bridge.json.SimulationSummary.IdleNeuron;
import instanton.bridge.json.SimulationSummary.Point;
import instanton.quantum.simulation.Aim;
import instanton.quantum.simulation.SimulationPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulation as plain text for a terminal of 80 columns. */
public final class SimulationTable {
    private static final String ROW = "%7s  %-12s %9s  %8s %8s %8s %9s %8s\n";
    private static final String DETAILS = "%7s  %-12s  %14s  %12s  %12s  %12s\n";

    private static final String CONTINUUM = "%7s  %-12s %9s %9s %9s %10s %8s %5s\n";

    private final StringBuilder text = new StringBuilder();

    private SimulationTable() {}

    /** Lays a simulation out in lines of at most 80 columns, where names have at most 12 letters. */
    public static String of(SimulationSummary summary, SimulationPlan plan) {
        SimulationTable table = new SimulationTable();
        table.activities(summary.points());
        table.complaints(summary.points());
        if (summary.idleNeuron() != null) {
            table.idleNeuron(summary.idleNeuron());
            table.details(summary.points());
        }
        table.continuum(summary.points());
        if (plan.aim() != null) {
            table.stop(summary.points(), plan.aim(), plan.seconds());
        }
        table.exchanges(summary.points());
        if (!plan.isExact()) {
            table.add("\ntauInt in sweeps, 0.5 if independent, with the error of its last digits.");
        } else {
            table.add("\nExact on the lattice; --continuum extrapolates to lattice spacing 0.");
        }
        table.add("\nActivity is raw (section 3.2); %s, %.1f s.\n", summary.engine(), summary.seconds());
        return table.text.toString();
    }

    private void activities(List<Point> points) {
        add(ROW, "k", "neuron", "activity", "error", "excess", "phi^2", "tauInt", "paths");
        for (Point point : points) {
            point.activities().forEach((id, neuron) -> activity(point.k(), id, neuron));
        }
    }

    private void activity(double k, String id, Activity neuron) {
        Activity.Raw raw = neuron.raw();
        add(
                ROW,
                shortened(k),
                id,
                formatted("%.5f%s", raw.raw(), isConverged(neuron) ? " " : "!"),
                raw.exact() != null ? "exact" : error(raw),
                formatted("%.5f", raw.excess()),
                formatted("%.5f", neuron.phiSquared().phi2()),
                memory(raw),
                raw.paths() == null ? "-" : raw.paths());
    }

    private static String memory(Activity.Raw raw) {
        Activity.Memory memory = raw.memory();
        return memory == null
                ? "-"
                : Wording.memory(memory.tauInt(), memory.tauIntError() == null ? Double.NaN : memory.tauIntError());
    }

    private static boolean isConverged(Activity neuron) {
        return neuron.convergence().converged();
    }

    private void complaints(List<Point> points) {
        if (points.stream()
                .flatMap(point -> point.activities().values().stream())
                .allMatch(SimulationTable::isConverged)) {
            return;
        }
        add("\n! not converged: not to be relied on; its error is only a lower bound:\n");
        for (Point point : points) {
            point.activities().forEach((id, neuron) -> {
                if (!isConverged(neuron)) {
                    add(
                            "  %s at k = %s: %s\n",
                            id, point.k(), neuron.convergence().complaint());
                }
            });
        }
    }

    private void continuum(List<Point> points) {
        List<Activity.AtSpacing0> all = points.stream()
                .flatMap(point -> point.activities().values().stream())
                .flatMap(neuron -> Stream.ofNullable(neuron.continuum()))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        List<String> heading = new ArrayList<>(List.of("k", "neuron"));
        all.get(0).lattices().forEach(lattice -> heading.add("N = " + lattice.slices()));
        heading.addAll(List.of("a -> 0", "error", "chi^2"));
        add("\n");
        add(CONTINUUM, heading.toArray());
        boolean exact = all.stream().allMatch(each -> each.chiSquare() == null);
        for (Point point : points) {
            point.activities().forEach((id, neuron) -> {
                Activity.AtSpacing0 its = neuron.continuum();
                if (its != null) {
                    List<String> cells = new ArrayList<>(List.of(shortened(point.k()), id));
                    its.lattices().forEach(lattice -> cells.add(formatted("%.6f", lattice.raw())));
                    cells.add(formatted(exact ? "%.8f%s" : "%.6f%s", its.raw(), its.errorAtLeast() == null ? "" : "!"));
                    cells.add(
                            its.error() == null
                                    ? its.errorAtLeast() == null ? "unknown" : "> " + significant(its.errorAtLeast())
                                    : formatted(exact ? "%.1e" : "%.5f", its.error()));
                    cells.add(its.chiSquare() == null ? "-" : formatted("%.2f", its.chiSquare()));
                    add(CONTINUUM, cells.toArray());
                }
            });
        }
        Paragraph.append(
                text,
                "",
                exact
                        ? "Polynomial in a^2 through all three, a = T / N; its error is systematic: how far the value moves if the coarsest lattice is left out."
                        : "Fit in a^2, a = T / N, weighted by errors; if only a^2 matters, chi^2 (one degree of freedom) exceeds 11 in"
                                + " 0.1 % of cases.");
    }

    private void idleNeuron(IdleNeuron idle) {
        add(
                "\nWithout couplings E0 = %.5f, gap E2 - E0 = %.4f,\ntunnel splitting E1 - E0 = %.5g;\n",
                idle.energies().get(0), idle.vibrationalGap(), idle.tunnelSplitting());
        add("in the ground state <phi^2> = %.5f, <V0> = %.5f.\n\n", idle.phi2(), idle.potential());
    }

    private void details(List<Point> points) {
        add(DETAILS, "k", "neuron", "free energy", "dA/dE", "dA/dI", "dA/dk");
        for (Point point : points) {
            point.activities().forEach((id, neuron) -> {
                Details details = neuron.details();
                if (details != null) {
                    add(
                            DETAILS,
                            shortened(point.k()),
                            id,
                            formatted("%.5f", details.freeEnergy()),
                            scientific(details.excitationSlope()),
                            scientific(details.inhibitionSlope()),
                            scientific(details.kSlope()));
                }
            });
        }
    }

    private void stop(List<Point> points, Aim aim, double seconds) {
        String errors = aim.share() == 0 ? "" + aim.error() : aim.error() + formatted(" or %.0f %%", 100 * aim.share());
        if (points.stream().anyMatch(point -> point.stopped().equals("budget"))) {
            add(
                    "\nThe budget of %s s ended before all had converged with errors below %s.\n",
                    String.valueOf(seconds).replaceAll("\\.0$", ""), errors);
        } else if (points.stream().anyMatch(point -> point.stopped().equals("error"))) {
            add("\nAll have converged with errors below %s.\n", errors);
        }
    }

    private void exchanges(List<Point> points) {
        points.stream()
                .filter(point -> point.exchanged() != null)
                .mapToDouble(point -> Objects.requireNonNull(point.exchanged()))
                .min()
                .ifPresent(least ->
                        add("\nNeighbouring k exchanged paths in %.0f %% of the attempts or more.\n", 100 * least));
    }

    private void add(String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    private static String formatted(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String shortened(double k) {
        return formatted("%.6g", k).replaceAll("\\.?0+$", "");
    }

    private static String scientific(@Nullable Double slope) {
        return slope == null ? "-" : formatted("%.4e", slope);
    }

    private static String error(Activity.Raw neuron) {
        if (neuron.errorAtLeast() != null) {
            return "> " + significant(neuron.errorAtLeast());
        }
        return neuron.error() == null ? "unknown" : formatted("%.5f", neuron.error());
    }

    /** Two digits and not more than the value, which a lower bound must not exceed. */
    private static String significant(double value) {
        return new BigDecimal(value)
                .round(new MathContext(2, RoundingMode.DOWN))
                .toPlainString();
    }
}
