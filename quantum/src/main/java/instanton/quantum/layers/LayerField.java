package instanton.quantum.layers;

import instanton.quantum.heatbath.FeltPotentials;
import instanton.quantum.physics.KinkPath;

/**
 * What a layer's couplings to the one below make both feel:
 *
 * <p>{@code c0_j += sum_h exc_hj (phi_h^2 - 1)^2}, {@code c2_j += sum_h inh_hj (phi_h^2 - 1)^4} above, the neuron that is always on included, and
 * below, since each is a term of one Hamiltonian, {@code c1_h += sum_j exc_hj phi_j^2}, {@code c2_h += sum_j inh_hj (phi_j^2 - 1)^4}.
 */
final class LayerField {
    private final int below;
    private final int here;
    private final WeightedSums excites;
    private final WeightedSums inhibits;
    private final WeightedSums stiffens;
    private final WeightedSums isInhibited;
    private final float[] biasExcitation; // by neuron here
    private final float[] biasInhibition;
    private final float[] departure; // of the neuron that is always on, by slice

    LayerField(LayerCouplings couplings, KinkPath input) {
        this.below = couplings.below();
        this.here = couplings.here();
        this.excites = new WeightedSums(here, below, couplings::excitatory);
        this.inhibits = new WeightedSums(here, below, couplings::inhibitory);
        this.stiffens = new WeightedSums(below, here, (j, h) -> couplings.excitatory(h, j));
        this.isInhibited = new WeightedSums(below, here, (j, h) -> couplings.inhibitory(h, j));
        this.biasExcitation = new float[here];
        this.biasInhibition = new float[here];
        for (int j = 0; j < here; j++) {
            biasExcitation[j] = couplings.excitatory(below, j);
            biasInhibition[j] = couplings.inhibitory(below, j);
        }
        this.departure = new float[input.slices()];
        for (int t = 0; t < departure.length; t++) {
            departure[t] = (float) input.departure(t);
        }
    }

    /** Adds to what the neurons here feel. */
    void addAbove(LayerPaths paths, FeltPotentials felt) {
        int slices = departure.length;
        for (int j = 0; j < here; j++) {
            excites.add(j, paths.departures(), felt.c0(), j * slices, slices);
            inhibits.addSquares(j, paths.departures(), felt.c2(), j * slices, slices);
            addDriven(j, biasExcitation[j], biasInhibition[j], departure, felt);
        }
    }

    /** Adds to what the neurons below feel. */
    void addBelow(LayerPaths paths, FeltPotentials felt) {
        int slices = departure.length;
        for (int h = 0; h < below; h++) {
            stiffens.add(h, paths.squares(), felt.c1(), h * slices, slices);
            isInhibited.addSquares(h, paths.departures(), felt.c2(), h * slices, slices);
        }
    }

    /** Adds to what a neuron feels of input neurons. */
    static void addDriven(int j, float excitation, float inhibition, float[] departure, FeltPotentials felt) {
        int at = j * departure.length;
        float[] c0 = felt.c0();
        float[] c2 = felt.c2();
        for (int t = 0; t < departure.length; t++) {
            c0[at + t] += excitation * departure[t];
            c2[at + t] += inhibition * departure[t] * departure[t];
        }
    }
}
