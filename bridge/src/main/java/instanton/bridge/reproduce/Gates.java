package instanton.bridge.reproduce;

import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.Plot;
import instanton.bridge.picture.Scheme;
import instanton.bridge.picture.Series;
import instanton.bridge.truth.InputPattern;
import instanton.bridge.truth.Measured;
import instanton.bridge.truth.TruthTable;
import instanton.quantum.circuit.LogicGate;
import instanton.quantum.exact.GroupTransferMatrix;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.network.Network;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.simulation.NeuronActivity;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.SimulationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The logical elements: Figs. 9 to 11 and 13 to 18, and their truth tables. */
final class Gates {
    private static final NeuronParameters PAPER = NeuronParameters.PAPER;
    private static final int PATHS = 20_000;
    private static final int TABLE_PATHS = 40_000;
    private static final String OUT = "out";
    private static final double WEAK = 0.22; // k at which NOT's output lies one deviation of a path below the threshold
    private static final double[] TO_ONE_AND_A_HALF = {
        0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1.125, 1.25, 1.375, 1.5
    };
    private static final double[] TO_ONE = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

    private static final double[] AND_SOLVED = {0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1, 1.25, 1.5
    }; // three neurons take seconds each

    private static final double[] OR_SOLVED = {0, 0.25, 0.5, 0.75, 1, 1.125, 1.25, 1.5};

    private static final double[] EXACTLY = {
        0, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1
    };

    private Gates() {}

    /** Fig. 9: the signs. */
    static Findings signs(Laboratory lab) {
        List<Scheme.Node> nodes = List.of(
                new Scheme.Node("always on", Scheme.Kind.ALWAYS_ON, 0),
                new Scheme.Node("on or off", Scheme.Kind.INPUT, 0),
                new Scheme.Node("1", Scheme.Kind.SIMULATED, 1),
                new Scheme.Node("2", Scheme.Kind.SIMULATED, 2));
        List<Scheme.Edge> edges = List.of(
                new Scheme.Edge("always on", "1", "ε φ₁² (ψ² − 1)²", false, false),
                new Scheme.Edge("on or off", "1", "ε φ₁² (ψ² − 1)²", false, false),
                new Scheme.Edge("1", "2", "ε (φ₁² − 1)⁴ (φ₂² − 1)⁴", true, false));
        return Findings.of(Figure.of(
                "fig9",
                "Signs",
                "A full disc is an input that is always on, a ringed one an input that may be on or off, a circle a simulated neuron. How the schemes below are drawn. The term of an excitatory connection is that of eq. 10: the driven neuron's phi^2 times the "
                        + "driving one's (phi^2 - 1)^2; the paper's Fig. 9 has the indices the other way round.",
                new Scheme("", nodes, edges)));
    }

    private static Figure scheme(String id, LogicGate gate, String... alwaysOn) {
        double[] on = gate.inputs().stream().mapToDouble(input -> 1).toArray();
        return Figure.of(
                id,
                "Scheme of logical " + gate.name(),
                "Drawn from quantum/networks/" + gate.name().toLowerCase(Locale.ROOT) + ".json.",
                Scheme.of("", gate.network(PAPER, on), List.of(alwaysOn)));
    }

    /** Fig. 10. */
    static Findings andScheme(Laboratory lab) {
        return Findings.of(scheme("fig10", LogicGate.AND));
    }

    /** Fig. 13. */
    static Findings notScheme(Laboratory lab) {
        return Findings.of(scheme("fig13", LogicGate.NOT, "on"));
    }

    /** Fig. 15. */
    static Findings orScheme(Laboratory lab) {
        return Findings.of(scheme("fig15", LogicGate.OR));
    }

    /** Fig. 16. */
    static Findings xorScheme(Laboratory lab) {
        return Findings.of(scheme("fig16", LogicGate.XOR));
    }

    /** Fig. 11: AND against k. */
    static Findings and(Laboratory lab) throws InterruptedException {
        lab.expect(TO_ONE_AND_A_HALF.length + 4 * 2 + AND_SOLVED.length);
        Network network = LogicGate.AND.network(PAPER, 1, 1);
        Curve sampled = lab.curve(lab.sampled(network, PATHS, TO_ONE_AND_A_HALF), OUT);
        List<SimulatedPoint> solved = lab.solved(network, AND_SOLVED);
        Curve output = solved.isEmpty() ? sampled : lab.curve(solved, OUT);
        TruthTable table = truthTable(lab, LogicGate.AND, inputs -> inputs.equals("11"));
        return Findings.of(
                        Figure.of(
                                "fig11",
                                "AND: activity of the output against k",
                                caption(lab, "eps_1 = 8000, eps_2 = 8000 k, inner connections 4000 (our choice)")
                                        + line(solved),
                                through(
                                        solved.isEmpty() ? Optional.empty() : Optional.of(output),
                                        sampled,
                                        "neuron 3 (output)")),
                        Claim.of("fig11", "3.3.1", "On AND On gives On, Off AND On gives Off")
                                .with("k = 1 and k = 0, " + engine(solved) + "; inner connections 4000")
                                .because("the output at k = 0 is not below half of that at k = 1")
                                .found(
                                        pair(output.at(1), "On On", output.at(0), "Off On"),
                                        output.at(1),
                                        Verdict.inShape(output.at(0).value()
                                                < output.at(1).value() / 2)),
                        Claim.of("fig11", "Fig. 11", "The output resembles a smoothed step function of k")
                                .with("largest step between neighbours, 1/8 apart, against the whole rise to k = 1.5")
                                .because("no step stands out")
                                .found(
                                        String.format(
                                                Locale.ROOT,
                                                "rises all along; largest step %.0f %%",
                                                100 * sampled.steepness()),
                                        Verdict.inShape(sampled.rises(3)
                                                && sampled.steepness() > 1.5 / (TO_ONE_AND_A_HALF.length - 1))),
                        errs(table, "fig11"))
                .withTruthTable(table);
    }

    /** Fig. 14: NOT against k. */
    static Findings not(Laboratory lab) throws InterruptedException {
        lab.expect(EXACTLY.length + TO_ONE.length + 2 * 2 + 2);
        Network network = LogicGate.NOT.network(PAPER, 1);
        Curve exact = lab.curve(lab.measure(network, PATHS, EXACTLY), OUT);
        Curve sampled = lab.curve(
                lab.carryOut(
                        network,
                        SimulationPlan.ofPaths(PathHeatBath.LABEL, lab.effort().paths(PATHS)),
                        TO_ONE),
                OUT);
        TruthTable table = confirmed(lab, truthTable(lab, LogicGate.NOT, inputs -> inputs.equals("0")), network);
        return Findings.of(
                        Figure.of(
                                "fig14",
                                "NOT: activity of the output against k",
                                caption(lab, "inhibition 50000 k, eps_1 = 8000 and eps_2 = 6000 (our choice)")
                                        + " The line is the exact solution for two coupled neurons.",
                                through(Optional.of(exact), sampled, "neuron 2 (output)")),
                        Claim.of(
                                        "fig14",
                                        "3.3.2, Fig. 14",
                                        "Without inhibition neuron 2 is active; as it grows, neuron 1 inhibits it")
                                .with("k = 0 and k = 1, exact on the lattice; eps_1 = 8000, eps_2 = 6000")
                                .because("the output does not fall all along")
                                .found(
                                        pair(exact.at(0), "at k = 0", exact.at(1), "at k = 1"),
                                        exact.at(1),
                                        Verdict.inShape(exact.falls(0)
                                                && exact.at(1).value()
                                                        < exact.at(0).value() / 2)),
                        errs(table, "fig14"))
                .withTruthTable(table);
    }

    /** Fig. 17: OR against k. */
    static Findings or(Laboratory lab) throws InterruptedException {
        lab.expect(TO_ONE_AND_A_HALF.length + 4 * 2 + OR_SOLVED.length);
        Network network = LogicGate.OR.network(PAPER, 1, 1);
        Curve sampled = lab.curve(lab.sampled(network, PATHS, TO_ONE_AND_A_HALF), OUT);
        List<SimulatedPoint> solved = lab.solved(network, OR_SOLVED);
        Curve output = solved.isEmpty() ? sampled : lab.curve(solved, OUT);
        TruthTable table = truthTable(lab, LogicGate.OR, inputs -> inputs.contains("1"));
        double one = TransferMatrix.of(PAPER).solve(Drive.excitation(8000)).activity();
        double both = TransferMatrix.of(PAPER).solve(Drive.excitation(16_000)).activity();
        Measured flat = output.at(1).less(output.at(0));
        Measured beyond = output.at(1.5).less(output.at(1));
        return Findings.of(
                        Figure.of(
                                "fig17",
                                "OR: activity of the output against k",
                                caption(
                                                lab,
                                                "eps_1 = 8000, eps_2 = 8000 k; rivals inhibit each other with 50000 and excite the output with 6000 (our choices)")
                                        + line(solved),
                                through(
                                        solved.isEmpty() ? Optional.empty() : Optional.of(output),
                                        sampled,
                                        "neuron 3 (output)")),
                        Claim.of(
                                        "fig17",
                                        "3.3.3, Fig. 17",
                                        "While k < 1 the output does not change; beyond 1 it increases: OR is a maximum")
                                .with(engine(solved) + ": change from k = 0 to 1, and from 1 to 1.5")
                                .because("the change below 1 is not small against that beyond")
                                .found(
                                        flat.text() + " up to k = 1, " + beyond.text() + " from there to 1.5",
                                        flat,
                                        Verdict.inShape(flat.value() < beyond.value() / 3)),
                        Claim.of(
                                        "fig17",
                                        "3.3.3",
                                        "Connected to one neuron directly, two active inputs would overwhelm it")
                                .with("exact on the lattice: one neuron under 8000 and under 16000")
                                .found(
                                        String.format(
                                                Locale.ROOT,
                                                "%.3f under both, %.3f under one; a copy of the input has 1",
                                                both,
                                                one),
                                        Measured.exact(both),
                                        Verdict.inShape(both > 1.2 * one)),
                        errs(table, "fig17"))
                .withTruthTable(table);
    }

    /** Fig. 18: XOR against k_1. */
    static Findings xor(Laboratory lab) throws InterruptedException {
        lab.expect(2 * TO_ONE.length + 4 * 2);
        Curve off = lab.curve(lab.sampled(LogicGate.XOR.network(PAPER, 1, 0), PATHS, TO_ONE), OUT);
        Curve on = lab.curve(lab.sampled(LogicGate.XOR.network(PAPER, 1, 1), PATHS, TO_ONE), OUT);
        TruthTable table = truthTable(lab, LogicGate.XOR, inputs -> inputs.equals("01") || inputs.equals("10"));
        return Findings.of(
                        Figure.of(
                                "fig18",
                                "XOR: activity of the output against k_1",
                                caption(
                                        lab,
                                        "k_1 scales what the first input excites; eps = 3000 and 10000 as in Fig. 16, inhibitions 50000 and 6000 to the output (our choices)"),
                                overK(off.points("second input off"), on.points("second input on"))),
                        Claim.of(
                                        "fig18",
                                        "3.3.4, Fig. 18",
                                        "If one input is off, activating the other raises the output")
                                .with("heat bath, k_1 = 1 and k_1 = 0")
                                .because("it does not rise")
                                .found(
                                        pair(off.at(1), "at k_1 = 1", off.at(0), "at k_1 = 0"),
                                        off.at(1),
                                        Verdict.inShape(off.at(1).value()
                                                > 3 * off.at(0).value())),
                        Claim.of(
                                        "fig18",
                                        "3.3.4, Fig. 18",
                                        "If one input is on, activating the other lowers the output")
                                .with("heat bath, k_1 = 1 and k_1 = 0")
                                .because("it does not fall")
                                .found(
                                        pair(on.at(1), "at k_1 = 1", on.at(0), "at k_1 = 0"),
                                        on.at(1),
                                        Verdict.inShape(
                                                on.at(1).value() < on.at(0).value() / 3)),
                        errs(table, "fig18"))
                .withTruthTable(table);
    }

    private static String caption(Laboratory lab, String strengths) {
        return "Heat bath, " + lab.effort().told(PATHS) + " per k; " + strengths + ". Error bars: one standard error.";
    }

    private static Plot overK(Series... series) {
        return Plot.of("", Axis.of("modulating factor k"), Axis.from("activity of the output, raw", 0), series);
    }

    private static Plot through(Optional<Curve> exact, Curve sampled, String name) {
        Series points = sampled.points(name);
        return exact.map(curve ->
                        overK(points, curve.line("exact", Series.Style.LINE).joining(points)))
                .orElseGet(() -> overK(points));
    }

    private static String line(List<SimulatedPoint> solved) {
        return solved.isEmpty() ? "" : " The line is exact, solved at " + solved.size() + " k.";
    }

    private static String engine(List<SimulatedPoint> solved) {
        return solved.isEmpty() ? "heat bath" : "exact on the lattice";
    }

    private static String pair(Measured first, String firstWhere, Measured second, String secondWhere) {
        return first.text() + " " + firstWhere + ", " + second.text() + " " + secondWhere;
    }

    private static Claim errs(TruthTable table, String figure) {
        return Claim.of(figure, "3.3", "One threshold tells the answers of " + table.element() + " apart")
                .with(String.format(
                        Locale.ROOT,
                        "heat bath%s; threshold %.3f, evaluations of 1, 4, 16, 64 independent paths",
                        table.rows().stream().allMatch(row -> row.measured().error() == 0) ? ", means exact" : "",
                        table.threshold()))
                .because("an activity lies on the wrong side of the threshold")
                .found(
                        String.format(
                                Locale.ROOT,
                                "an evaluation errs with probability %s, %s, %s, %s at most",
                                table.worst(1).text(),
                                table.worst(4).text(),
                                table.worst(16).text(),
                                table.worst(64).text()),
                        Verdict.inShape(table.separates(5)));
    }

    private static TruthTable truthTable(Laboratory lab, LogicGate gate, Predicate<String> on)
            throws InterruptedException {
        List<TruthTable.Answer> answers = new ArrayList<>();
        Network network = gate.network(PAPER, new double[gate.inputs().size()]);
        for (InputPattern pattern : InputPattern.all(gate.inputs())) {
            Network asked = network.with(pattern.brightness());
            SimulatedPoint point = lab.carryOut(asked, tablePlan(lab), 1).get(0);
            TruthTable.Answer answer = answer(lab, pattern.digits(), on.test(pattern.digits()), point);
            boolean few = asked.simulatedIds().size() <= GroupTransferMatrix.MOST;
            List<SimulatedPoint> solved = few ? lab.solved(asked, 1) : List.of();
            answers.add(
                    solved.isEmpty()
                            ? answer
                            : answer.exactly(
                                    Laboratory.neuron(solved.get(0), OUT).raw().value()));
        }
        return TruthTable.of(gate.name(), OUT, answers);
    }

    /** NOT's table with a row in which its inhibition is so weak that the output is often taken for on. */
    private static TruthTable confirmed(Laboratory lab, TruthTable table, Network not) throws InterruptedException {
        SimulatedPoint point = lab.carryOut(not, tablePlan(lab), WEAK).get(0);
        SimulatedPoint fresh = lab.carryOutAfresh(not, tablePlan(lab), WEAK).get(0);
        return table.confirmedBy(
                answer(lab, "1 k=" + WEAK, false, point),
                Objects.requireNonNull(Laboratory.neuron(fresh, OUT).tail()));
    }

    private static SimulationPlan tablePlan(Laboratory lab) {
        return SimulationPlan.ofPaths(PathHeatBath.LABEL, lab.effort().paths(TABLE_PATHS))
                .withDistributions();
    }

    private static TruthTable.Answer answer(Laboratory lab, String inputs, boolean on, SimulatedPoint point) {
        NeuronActivity output = Laboratory.neuron(point, OUT);
        lab.note(inputs + ": ", output);
        return new TruthTable.Answer(inputs, on, output.raw(), Objects.requireNonNull(output.tail()), null);
    }
}
