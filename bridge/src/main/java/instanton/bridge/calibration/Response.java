package instanton.bridge.calibration;

import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.response.ResponseDeviation;

/**
 * All that is to be known of a neuron without sampling: A(E), and how a single path fluctuates about it.
 *
 * @param neuron whose it is
 * @param curve A(E)
 * @param fluctuation deviation and skewness of one path's activity
 */
record Response(NeuronParameters neuron, ResponseCurve curve, ResponseDeviation fluctuation) {

    /** Of drives up to the strongest, an energy &gt; 0. */
    static Response of(NeuronParameters neuron, double strongest) {
        return new Response(neuron, ResponseCurve.of(neuron, strongest), ResponseDeviation.of(neuron, strongest));
    }
}
