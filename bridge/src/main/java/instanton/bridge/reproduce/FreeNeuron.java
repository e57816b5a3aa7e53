package instanton.bridge.reproduce;

import instanton.bridge.picture.Axis;
import instanton.bridge.picture.Figure;
import instanton.bridge.picture.Plot;
import instanton.bridge.picture.Series;
import instanton.bridge.truth.Measured;
import instanton.quantum.chain.PathChain;
import instanton.quantum.chain.PathStart;
import instanton.quantum.circuit.Chain;
import instanton.quantum.exact.PathDistribution;
import instanton.quantum.exact.Spectrum;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.metropolis.MultilevelMetropolis;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.KinkPath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.simulation.SimulatedPoint;
import instanton.quantum.simulation.SimulationPlan;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** A neuron by itself: Figs. 1 and 2. */
final class FreeNeuron {
    private static final NeuronParameters PAPER = NeuronParameters.PAPER;

    private FreeNeuron() {}

    /** Fig. 1: the action density of the classical kink on our lattice. */
    static Findings actionDensity(Laboratory lab) {
        KinkPath path = PAPER.inputPath();
        int shown = path.slices() / path.kinks();
        double a = PAPER.lattice().spacing();
        double[] kinetic = new double[path.slices()];
        double[] potential = new double[path.slices()];
        double action = 0;
        for (int t = 0; t < path.slices(); t++) {
            double step = (path.position((t + 1) % path.slices()) - path.position(t)) / a;
            kinetic[t] = step * step / 2;
            potential[t] = PAPER.well().potential(path.squared(t));
            action += a * (kinetic[t] + potential[t]);
        }
        double kink = action / path.kinks();
        double classical = PAPER.well().kinkAction();
        Plot plot = Plot.of(
                "",
                Axis.of("time slice"),
                Axis.from("action density (energy)", 0),
                Series.overIndex("action density", Series.Style.LINE, shown, t -> kinetic[t] + potential[t]),
                Series.overIndex("kinetic part", Series.Style.DASHED, shown, t -> kinetic[t])
                        .behind(),
                Series.overIndex("potential part", Series.Style.LINE, shown, t -> potential[t])
                        .behind());
        return Findings.of(
                Figure.of(
                        "fig1",
                        "Action density of an instanton",
                        "One of the four kinks of an active input neuron on the lattice of 512 slices; exact.",
                        plot),
                Claim.of("fig1", "3.1, eq. 9", "The action of a kink is 2 sqrt(2 Lambda) / 3")
                        .paper(String.format(Locale.ROOT, "%.3f", classical))
                        .with("Lambda 5000, T 0.7, N 512; action of the lattice path, a quarter of that of four kinks")
                        .found(Measured.exact(kink), Verdict.reproduced(Math.abs(kink / classical - 1) < 0.01)),
                Claim.of("fig1", "1", "Instantons are accompanied by bursts of action")
                        .with("the same path: largest density against that midway between two kinks")
                        .found(
                                String.format(
                                        Locale.ROOT,
                                        "%,.0f at the kink, %.1g midway",
                                        max(potential) * 2,
                                        midway(kinetic, potential)),
                                Verdict.reproduced(max(potential) * 2 > 1000 * midway(kinetic, potential))));
    }

    /** psi with its sign, which alternates from kink to kink. */
    private static double max(double[] values) {
        return DoubleStream.of(values).max().orElseThrow();
    }

    private static double midway(double[] kinetic, double[] potential) {
        return kinetic[0] + potential[0];
    }

    /** Fig. 2: a free path. */
    static Findings freePath(Laboratory lab) throws InterruptedException {
        lab.expect(2);
        Wiring free = Chain.TWO_NEURONS.network(PAPER, 1).at(0);
        PathChain chain = lab.fromTheSaw(free);
        UniformRandomProvider random = lab.randomness().stream(2, 0, 0);
        int paths = lab.effort().paths(4000);
        int crossing = 0;
        double[] shown = new double[free.slices()];
        for (int p = 0; p < paths; p++) {
            chain.sweep(random);
            shown = chain.path(0);
            crossing += crosses(shown) ? 1 : 0;
        }
        lab.progress(0.5);
        Spectrum spectrum = Spectrum.of(PAPER);
        double mean =
                spectrum.tunnelSplitting() * PAPER.lattice().period() / 2; // kinks on a circle, were they independent
        double probability = mean * mean / 2; // 1 - 1 / cosh(mean), which rounding would make 0
        PathDistribution exact = TransferMatrix.of(PAPER).solve(Drive.excitation(0));
        double spread = 1 - exact.mean(x -> x);
        SimulatedPoint saw = lab.carryOut(
                        Chain.TWO_NEURONS.network(PAPER, 1),
                        SimulationPlan.ofPaths(
                                        MultilevelMetropolis.LABEL, lab.effort().paths(20_000))
                                .from(List.of(PathStart.HOT)),
                        0)
                .get(0);
        Measured sampled = lab.activity(saw, "out");
        double[] path = shown;
        Plot plot = Plot.of(
                "",
                Axis.of("time slice"),
                Axis.of("path φ", -1.5, 1.5),
                Series.overIndex("free neuron", Series.Style.LINE, path.length, t -> path[t]));
        return Findings.of(
                Figure.of(
                        "fig2",
                        "A free path",
                        "A path of the free neuron from its exact distribution (heat bath, begun at the saw phi = i mod 2).",
                        plot),
                Claim.of("fig2", "2.2, Fig. 2", "A free neuron does not move from one vacuum to the other")
                        .with(paths + " paths by the heat bath; tunnel splitting of the transfer matrix")
                        .found(
                                String.format(
                                        Locale.ROOT,
                                        "%d of %,d paths cross 0; exact probability %.0e",
                                        crossing,
                                        paths,
                                        probability),
                                Verdict.reproduced(crossing == 0 && probability < 1e-6)),
                Claim.of("fig2", "3.1", "At Lambda = 5000 fluctuations about the minima are small")
                        .with("exact on the lattice")
                        .found(
                                String.format(Locale.ROOT, "1 - <phi^2> = %.4f", spread),
                                Measured.exact(spread),
                                Verdict.reproduced(spread < 0.05)),
                Claim.of("fig2", "3.2", "A neuron that never leaves its vacuum has activity 0")
                        .paper("0")
                        .with("free neuron, n 4, exact on the lattice")
                        .because(String.format(
                                Locale.ROOT,
                                "it trembles about its minimum: zero-point motion has <V0> = %.2f at every slice",
                                exact.mean(PAPER.well()::potential)))
                        .found(Measured.exact(exact.activity()), Verdict.reproduced(exact.activity() < 0.005)),
                Claim.of("fig2", "3.1", "From the saw, 2e6 iterations of Metropolis thermalize the path")
                        .with("metropolis from the saw alone, idle activity; exact "
                                + DrivenNeuron.text(exact.activity()))
                        .because("more than four standard errors from the exact value")
                        .found(
                                sampled,
                                Verdict.reproduced(
                                        Math.abs(sampled.value() - exact.activity()) < 4 * sampled.error())));
    }

    private static boolean crosses(double[] path) {
        return IntStream.range(1, path.length).anyMatch(t -> path[t] * path[t - 1] < 0);
    }
}
