package instanton.quantum.simulation;

import instanton.quantum.chain.MoveCount;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.estimate.MeanTail;
import instanton.quantum.exact.PathDistribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation says of one neuron.
 *
 * @param id the neuron's name in its network
 * @param raw raw activity, the paper's definition (section 3.2)
 * @param idle activity of a neuron without couplings, exact; raw less idle is the excess
 * @param phiSquared mean of phi^2 over the time slices
 * @param distribution all that is known of its path where that is exact and was to be kept; its partition sum is that of the whole coupled part
 * @param tail how the mean activity of several paths is distributed, where they were sampled and that was to be kept
 * @param moves what was tried on its paths since thermalization was over, and accepted, by kind of move; empty where all is accepted
 */
public record NeuronActivity(
        String id,
        Estimate raw,
        double idle,
        Estimate phiSquared,
        @Nullable PathDistribution distribution,
        @Nullable MeanTail tail,
        List<MoveCount> moves) {

    /** Keeps a copy of the list. */
    public NeuronActivity {
        moves = List.copyOf(moves);
    }

    /** Activity beyond that of a neuron without couplings; its error is that of the raw activity. */
    public double excess() {
        return raw.value() - idle;
    }

    /** Whether nothing speaks against the numbers and their errors. */
    public boolean converged() {
        return raw.converged() && phiSquared.converged();
    }
}
