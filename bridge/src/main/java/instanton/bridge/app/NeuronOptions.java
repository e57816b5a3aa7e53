package instanton.bridge.app;

import instanton.quantum.physics.NeuronParameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What neurons are. */
final class NeuronOptions {
    private static final int MOST_SLICES = 1 << 14;

    @Option(
            names = "--lambda",
            paramLabel = "L",
            description =
                    "Lambda of the neurons (default: 5000, the paper's; of a deep model what it was trained with).")
    private @Nullable Double lambda;

    @Option(names = "--T", paramLabel = "T", description = "The period of their paths (default: 0.7, likewise).")
    private @Nullable Double period;

    @Option(
            names = "--kinks",
            paramLabel = "N",
            description = "Kinks of an input that is on, even (default: 4, likewise).")
    private @Nullable Integer kinks;

    @Option(
            names = "--slices",
            paramLabel = "N",
            description =
                    "Time slices of a path (default: 512, likewise); with --calibrate the most that a calibrated path may have.")
    private @Nullable Integer slices;

    @Nullable
    Integer slices() {
        return slices;
    }

    /** Whether any was chosen, but for the slices. */
    boolean changesPhysics() {
        return lambda != null || period != null || kinks != null;
    }

    boolean given() {
        return changesPhysics() || slices != null;
    }

    /** Says on stderr where kinks are too many for their period. */
    static void heed(Console console, NeuronParameters neuron) {
        if (neuron.kinksOverlap()) {
            console.note(String.format(
                    Locale.ROOT,
                    "Kinks overlap: %d in T = %s leave %.3g to each, and a kink is 2 / sqrt(2 Lambda) = %.3g wide; beyond that more"
                            + " of them are no more spikes",
                    neuron.kinks(),
                    neuron.lattice().period(),
                    neuron.lattice().period() / neuron.kinks(),
                    2 / neuron.well().frequency()));
        }
    }

    /** Such neurons, in what was not chosen as before. */
    NeuronParameters of(NeuronParameters before) {
        BadArgumentException.checkCount("--slices", slices, MOST_SLICES);
        int n = slices == null ? before.lattice().slices() : slices;
        int inputKinks = kinks == null ? before.kinks() : kinks;
        if (inputKinks > n) {
            throw new BadArgumentException(
                    "--kinks: expected at most as many as slices, " + n + ", found " + inputKinks);
        }
        try {
            return NeuronParameters.of(
                    lambda == null ? before.well().lambda() : lambda,
                    period == null ? before.lattice().period() : period,
                    n,
                    inputKinks);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--lambda, --T, --kinks, --slices", e);
        }
    }
}
