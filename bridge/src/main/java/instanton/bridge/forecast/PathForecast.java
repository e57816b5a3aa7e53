package instanton.bridge.forecast;

import instanton.bridge.statistics.ExpectedShare;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.response.ResponseDeviation;
import java.util.List;
import java.util.stream.IntStream;

/** What sampling a reading's images is to give, known from the exact response alone: nothing here is sampled. Immutable. */
public final class PathForecast {
    private final List<NoisyVote> votes;

    /** Takes each image's vote, in the order of the reading it belongs to. */
    public PathForecast(List<NoisyVote> votes) {
        this.votes = List.copyOf(votes);
    }

    /**
     * The votes of images by their drives.
     *
     * @param images indices into the test set
     * @param drives of the whole test set, images x 10, as far as the two curves reach
     */
    public static PathForecast of(ResponseCurve curve, ResponseDeviation fluctuation, int[] images, double[] drives) {
        return PathResponse.of(curve, fluctuation).forecast(images, drives);
    }

    /** How many images it covers. */
    public int images() {
        return votes.size();
    }

    /**
     * What so many paths are to give.
     *
     * @param truth the true digit of each image
     * @param reference the digit that the classical network decides
     */
    public PathPrediction at(int paths, int[] truth, int[] reference) {
        if (truth.length != votes.size() || reference.length != votes.size()) {
            throw new IllegalArgumentException(
                    "expected " + votes.size() + " digits of each, found " + truth.length + " and " + reference.length);
        }
        double[] right = chances(paths, truth);
        double[] agreed = right.clone();
        for (int i = 0; i < agreed.length; i++) {
            if (reference[i] != truth[i]) {
                agreed[i] = votes.get(i).chance(reference[i], paths);
            }
        }
        return new PathPrediction(paths, ExpectedShare.of(right), ExpectedShare.of(agreed));
    }

    /** By image: the chance that so many paths decide for a digit given. */
    public double[] chances(int paths, int[] digits) {
        return IntStream.range(0, digits.length)
                .parallel()
                .mapToDouble(i -> votes.get(i).chance(digits[i], paths))
                .toArray();
    }
}
