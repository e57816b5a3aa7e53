package instanton.bridge.reproduce;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The paper's figures, and how long each takes at full effort. */
public enum PaperFigure {
    FIG1(1, "action density of an instanton", FreeNeuron::actionDensity),
    FIG2(6, "a free path", FreeNeuron::freePath),
    FIG3(4, "excitatory interaction", Couplings::excitatory),
    FIG4(2, "an affected neuron", DrivenNeuron::affectedNeuron),
    FIG5(6, "activity against strength", DrivenNeuron::activityOverStrength),
    FIG6(1, "scheme of the chain", ChainOfThree::scheme),
    FIG7(120, 110, "chain against k", ChainOfThree::overStrength),
    FIG8(110, 90, "chain against Lambda", ChainOfThree::overLambda),
    FIG9(1, "signs", Gates::signs),
    FIG10(1, "scheme of AND", Gates::andScheme),
    FIG11(40, 50, "AND, with its truth table", Gates::and),
    FIG12(1, "inhibitory interaction", Couplings::inhibitory),
    FIG13(1, "scheme of NOT", Gates::notScheme),
    FIG14(25, "NOT, with its truth table", Gates::not),
    FIG15(1, "scheme of OR", Gates::orScheme),
    FIG16(1, "scheme of XOR", Gates::xorScheme),
    FIG17(40, 110, "OR, with its truth table", Gates::or),
    FIG18(60, "XOR, with its truth table", Gates::xor),
    FIG19(1, "scheme of the line detector", LineDetector::scheme),
    FIG20(60, "answers of the line detector", LineDetector::responses),
    FIG21(2, "digits", DigitFigures::samples),
    FIG22(2, "weights", DigitFigures::weights),
    FIG23(60, "votes, and accuracies", DigitFigures::votes);

    private final int cost;
    private final int solved;
    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods hold no state
    private final Experiment experiment;

    PaperFigure(int cost, String words, Experiment experiment) {
        this(cost, 0, words, experiment);
    }

    PaperFigure(int cost, int solved, String words, Experiment experiment) {
        this.cost = cost;
        this.solved = solved;
        this.words = words;
        this.experiment = experiment;
    }

    @FunctionalInterface
    private interface Experiment {
        Findings in(Laboratory laboratory) throws IOException, InterruptedException;
    }

    /** Its name in commands and files, {@code fig7}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it shows, in a few words. */
    public String words() {
        return words;
    }

    /** The key of its streams of random numbers: Java's hash of its name. */
    public long streams() {
        return id().hashCode();
    }

    /** Seconds that three coupled neurons are solved exactly for besides; at full effort alone. */
    int solved() {
        return solved;
    }

    /** Seconds at full effort on two cores, roughly, but for {@link #solved}. */
    public int cost() {
        return cost;
    }

    /** The figure called {@code fig7} or {@code 7}. */
    public static Optional<PaperFigure> named(String name) {
        for (PaperFigure figure : values()) {
            if (name.equalsIgnoreCase(figure.id()) || name.equals(figure.id().substring(3))) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }

    /** Makes it. */
    public Findings reproduce(Laboratory laboratory) throws IOException, InterruptedException {
        Findings findings = experiment.in(laboratory).withUnconverged(laboratory.complaints(), laboratory.sampled());
        laboratory.progress(1);
        return findings;
    }
}
