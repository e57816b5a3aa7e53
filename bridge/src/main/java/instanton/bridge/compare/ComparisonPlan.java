package instanton.bridge.compare;

import instanton.bridge.reading.SamplingBudget;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.EngineKind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;

/** What a comparison is to compute: which images, by which engines, with how much sampling. Immutable. */
public final class ComparisonPlan {
    private static final double LEAST_CONFIDENCE = 0.5;

    private final Set<String> engines;
    private final int[] order;
    private final SamplingBudget budget;
    private final double inhibition;
    private final OptionalDouble confidence;

    private ComparisonPlan(
            Set<String> engines, int[] order, SamplingBudget budget, double inhibition, OptionalDouble confidence) {
        this.engines = engines;
        this.order = order;
        this.budget = budget;
        this.inhibition = inhibition;
        this.confidence = confidence;
    }

    /**
     * Makes a plan.
     *
     * @param engines names of quantum engines, of {@link EngineKind#LABELS}
     * @param available how many test images there are
     * @param images how many of them to read, drawn by the randomness where it is not all
     * @param budget how much to sample
     * @throws IllegalArgumentException for an unknown engine
     */
    public static ComparisonPlan of(
            Set<String> engines, int available, int images, SamplingBudget budget, RandomStreams randomness) {
        for (String engine : engines) {
            EngineKind.of(engine);
        }
        return new ComparisonPlan(
                new LinkedHashSet<>(engines),
                Arrays.copyOf(shuffled(available, randomness), images),
                budget,
                0,
                OptionalDouble.empty());
    }

    /**
     * The same with output neurons that inhibit each other (eq. 17) wherever they are sampled.
     *
     * @param strength an energy; 0 for none
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ComparisonPlan withInhibition(double strength) {
        if (!(strength >= 0) || Double.isInfinite(strength)) {
            throw new IllegalArgumentException("expected a strength of at least 0, found " + strength);
        }
        return new ComparisonPlan(engines, order, budget, strength, confidence);
    }

    /** Strength with which each two output neurons inhibit each other; 0 for none. */
    double inhibition() {
        return inhibition;
    }

    /**
     * The same, and paths drawn for each image until its winner is certain, at most as many as the budget has.
     *
     * @param level with which a certain winner is the true one, from 0.5, no better than a guess, to below 1
     * @throws IllegalArgumentException if it is not
     */
    public ComparisonPlan withConfidence(double level) {
        if (!(level >= LEAST_CONFIDENCE && level < 1)) {
            throw new IllegalArgumentException("expected " + LEAST_CONFIDENCE + " or more, below 1, found " + level);
        }
        return new ComparisonPlan(engines, order, budget, inhibition, OptionalDouble.of(level));
    }

    /** The same with so many paths per neuron of every image, however long it takes. */
    public ComparisonPlan withPaths(int paths) {
        return new ComparisonPlan(engines, order, SamplingBudget.exactly(paths), inhibition, confidence);
    }

    /** Images of a test set in an order drawn by the randomness, so that any first part is a fair sample: the first so many. */
    public static List<Integer> order(int available, int images, RandomStreams randomness) {
        return Arrays.stream(shuffled(available, randomness))
                .limit(images)
                .boxed()
                .toList();
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

    /**
     * The same of some of its images alone: their paths are those that the whole plan draws.
     *
     * @param images indices into the test set, at least one
     */
    public ComparisonPlan of(List<Integer> images) {
        return new ComparisonPlan(engines, images.stream().mapToInt(i -> i).toArray(), budget, inhibition, confidence);
    }

    /** Indices of the images in the order to sample them. */
    public List<Integer> sampled() {
        return Arrays.stream(order).boxed().toList();
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
