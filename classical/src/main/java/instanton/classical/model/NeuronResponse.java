package instanton.classical.model;

/**
 * How one kind of neuron answers to what drives it, with exact slopes: the activation of a layer. The neuron's physics is that of whoever implements
 * this. Immutable.
 *
 * <p>A neuron's answer is a list of measures of its path: parts that neurons above are driven with, first the excitatory ones, then the inhibitory; or, of a
 * network's last layer, its activity alone. What drives it is a list of parts as well, in the order e_1, i_1, e_2 .. e_K, i_2 .. i_L, and at
 * last d, by which it is stiffened (a shift of c1): energies.
 */
public interface NeuronResponse {
    /** K, the excitatory parts of a drive. */
    int excitatory();

    /** L, the inhibitory ones. */
    int inhibitory();

    /** How many measures it answers with. */
    int measures();

    /** The excitatory parts, K of them, of an input that is always on, at strength 1. */
    double[] alwaysOnExcitatory();

    /** The inhibitory parts, L of them, of an input that is always on, at strength 1. */
    double[] alwaysOnInhibitory();

    /** What one thread evaluates it with, in buffers of its own. */
    Evaluation evaluation();

    /** Evaluates a response, for one thread. */
    interface Evaluation {
        /**
         * The answer.
         *
         * @param drive K + L + 1 energies
         * @param noise of one path in standard deviations, 0 for the mean; of K paths divided by the root of K
         * @param target receives the measures
         */
        void answer(double[] drive, double noise, double[] target);

        /**
         * The slopes of a weighted sum of the measures.
         *
         * @param weights one per measure
         * @param slopes receives one per entry of the drive
         */
        void slopes(double[] drive, double noise, double[] weights, double[] slopes);
    }
}
