package instanton.bridge.json;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import instanton.bridge.compare.Voting;
import java.util.List;

/**
 * A sequential vote as it stands in the JSON; see {@link Voting}.
 *
 * @param confidence with which a certain winner is the true one
 * @param meanPaths paths per neuron, the mean over neurons and images
 * @param reference whose decisions are taken for true
 * @param agreement share of images on which it decides as the reference
 * @param winners how many became certain
 * @param digits by true class, the hardest first
 * @param hardest indices of uncertain images, the smallest lead first
 */
public record VotingSummary(
        double confidence,
        double meanPaths,
        String reference,
        double agreement,
        @JsonUnwrapped Winners winners,
        List<Digit> digits,
        List<Integer> hardest) {
    /** Copies the lists. */
    public VotingSummary {
        digits = List.copyOf(digits);
        hardest = List.copyOf(hardest);
    }

    /**
     * The winners.
     *
     * @param certain how many became certain
     * @param wrong how many of these the reference decides otherwise
     * @param wrongShare these, of all images
     * @param wrongLow lower end of that share's 95 % interval
     * @param wrongHigh its upper end
     * @param promised the share that it is at most
     */
    public record Winners(
            int certain, int wrong, double wrongShare, double wrongLow, double wrongHigh, double promised) {}

    /** The images of one true class, {@code digit} its number: how many, mean paths per neuron, shares of certain winners, of wrong ones and of agreement. */
    @JsonPropertyOrder({"digit", "images", "meanPaths", "certain", "wrongShare", "agreement"})
    public record Digit(int digit, int images, double meanPaths, double certain, double wrongShare, double agreement) {}

    static VotingSummary of(Voting voting) {
        return new VotingSummary(
                voting.confidence(),
                ComparisonSummary.round(voting.paths(), 4),
                voting.reference(),
                ComparisonSummary.round(voting.agreement().value(), 6),
                new Winners(
                        voting.certain().count(),
                        voting.wrong().count(),
                        ComparisonSummary.round(voting.wrong().value(), 6),
                        ComparisonSummary.round(voting.wrong().low(), 6),
                        ComparisonSummary.round(voting.wrong().high(), 6),
                        ComparisonSummary.round(voting.promised(), 12)),
                voting.digits().stream()
                        .map(each -> new Digit(
                                each.digit(),
                                each.certain().total(),
                                ComparisonSummary.round(each.paths(), 4),
                                ComparisonSummary.round(each.certain().value(), 6),
                                ComparisonSummary.round(each.wrong().value(), 6),
                                ComparisonSummary.round(each.agreement().value(), 6)))
                        .toList(),
                voting.hardest());
    }
}
