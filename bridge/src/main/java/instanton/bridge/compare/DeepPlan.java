package instanton.bridge.compare;

import instanton.bridge.reading.SamplingBudget;
import java.util.List;
import java.util.Set;

/**
 * What a comparison of a deep network is to compute.
 *
 * @param engines names of readers, of {@link DeepComparisonRun#ENGINES}
 * @param images indices into the test set, in the order to sample them: any first part is a fair sample
 * @param passes how many to draw forwards
 * @param sweeps how many of the whole Hamiltonian
 * @param hidden images whose hidden activities are told of
 */
public record DeepPlan(
        Set<String> engines, List<Integer> images, SamplingBudget passes, SamplingBudget sweeps, int hidden) {
    /** Copies and checks. */
    public DeepPlan {
        for (String engine : engines) {
            if (!DeepComparisonRun.ENGINES.contains(engine)) {
                throw new IllegalArgumentException("expected some of " + String.join(", ", DeepComparisonRun.ENGINES)
                        + " for a deep model, found " + (engine.isBlank() ? "nothing" : engine));
            }
        }
        engines = Set.copyOf(engines);
        images = List.copyOf(images);
    }

    /** The same of some of its images alone: their paths are those that the whole plan draws. */
    public DeepPlan of(List<Integer> some) {
        return new DeepPlan(engines, some, passes, sweeps, hidden);
    }
}
