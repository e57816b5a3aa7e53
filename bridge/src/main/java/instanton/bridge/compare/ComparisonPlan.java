package instanton.bridge.compare;

import instanton.quantum.engine.PathHeatBath;
import instanton.quantum.engine.RandomStreams;
import instanton.quantum.engine.TransferMatrix;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;

/** What a comparison is to compute: which images, by which engines, with how much sampling. Immutable. */
public final class ComparisonPlan {
    private final Set<String> engines;
    private final int[] order;
    private final SamplingBudget budget;
    private final OptionalDouble confidence;

    private ComparisonPlan(Set<String> engines, int[] order, SamplingBudget budget, OptionalDouble confidence) {
        this.engines = engines;
        this.order = order;
        this.budget = budget;
        this.confidence = confidence;
    }

    /**
     * Makes a plan.
     *
     * @param engines names of quantum engines, {@code exact} or {@code heat-bath}
     * @param available how many test images there are
     * @param images how many of them to read, drawn by the randomness where it is not all
     * @param budget how much to sample
     * @throws IllegalArgumentException for an unknown engine
     */
    public static ComparisonPlan of(
            Set<String> engines, int available, int images, SamplingBudget budget, RandomStreams randomness) {
        for (String engine : engines) {
            if (!engine.equals(TransferMatrix.LABEL) && !engine.equals(PathHeatBath.LABEL)) {
                throw new IllegalArgumentException(
                        "expected exact or heat-bath, found " + (engine.isBlank() ? "nothing" : engine));
            }
        }
        return new ComparisonPlan(
                new LinkedHashSet<>(engines),
                Arrays.copyOf(shuffled(available, randomness), images),
                budget,
                OptionalDouble.empty());
    }

    /** The same, and paths drawn for each image until its winner is certain, at most as many as the budget has. */
    public ComparisonPlan withConfidence(double newConfidence) {
        return new ComparisonPlan(engines, order, budget, OptionalDouble.of(newConfidence));
    }

    private static int[] shuffled(int count, RandomStreams randomness) {
        UniformRandomProvider random = randomness.stream(-1, -1, -1);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    boolean includes(String engine) {
        return engines.contains(engine);
    }

    /** Indices of the images into the test set, rising: a copy. */
    int[] images() {
        int[] images = order.clone();
        Arrays.sort(images);
        return images;
    }

    /** The same in the order to sample them: any first part is a fair sample. A copy. */
    int[] order() {
        return order.clone();
    }

    SamplingBudget budget() {
        return budget;
    }

    /** Where paths are drawn until the winner is certain: with which confidence. */
    OptionalDouble confidence() {
        return confidence;
    }
}
