package instanton.quantum.circuit;

import instanton.quantum.network.Network;
import instanton.quantum.physics.NeuronParameters;

/** The networks that the paper shows, with its parameters and all inputs on, as they are shipped in network files. */
public enum PaperNetwork {
    /** {@link Chain#TWO_NEURONS}. */
    TWO_NEURONS(
            "two-neurons",
            "Two neurons (Figs. 4 and 5): in excites out, with the 6000 of Fig. 4 at k = 1.",
            Chain.TWO_NEURONS.network(NeuronParameters.PAPER, 1)),

    /** {@link Chain#LINE_OF_THREE}. */
    CHAIN(
            "chain",
            "A line of three (Figs. 6 and 7): the spikes of in reach out once k is large enough.",
            Chain.LINE_OF_THREE.network(NeuronParameters.PAPER, 1)),

    /** {@link LogicGate#AND}. */
    AND(
            "and",
            "Logical AND (Figs. 10 and 11): k scales the coupling of in2. Truth table: k = 1, the brightness of in1 and in2 0 or 1.",
            LogicGate.AND.network(NeuronParameters.PAPER, 1, 1)),

    /** {@link LogicGate#OR}. */
    OR(
            "or",
            "Logical OR (Figs. 15 and 17): k scales the coupling of in2. Truth table: k = 1, the brightness of in1 and in2 0 or 1.",
            LogicGate.OR.network(NeuronParameters.PAPER, 1, 1)),

    /** {@link LogicGate#NOT}. */
    NOT(
            "not",
            "Logical NOT (Figs. 13 and 14): k scales the inhibition. Truth table: k = 1, the brightness of in 0 or 1; on stays on.",
            LogicGate.NOT.network(NeuronParameters.PAPER, 1)),

    /** {@link LogicGate#XOR}. */
    XOR(
            "xor",
            "Logical XOR (Figs. 16 and 18): k scales both couplings of in1. Truth table: k = 1, the brightness of in1 and in2 0 or 1.",
            LogicGate.XOR.network(NeuronParameters.PAPER, 1, 1)),

    /** {@link Convolution#VERTICAL_LINE} under a line. */
    VERTICAL_LINE(
            "vertical-line",
            "Vertical line (eq. 12, Figs. 19 and 20): here in column 2; for another image set the brightness of in(row,column). No k.",
            Convolution.VERTICAL_LINE.network(
                    NeuronParameters.PAPER, new double[][] {{0, 1, 0, 0}, {0, 1, 0, 0}, {0, 1, 0, 0}, {0, 1, 0, 0}}));

    private static final String KINKS = " The number of kinks is our choice; the paper gives none.";

    private final String label;
    private final Network network;

    PaperNetwork(String label, String comment, Network network) {
        this.label = label;
        this.network = network.withComment(comment + KINKS);
    }

    /** The name of its file, {@code .json} left out. */
    public String label() {
        return label;
    }

    /** The network, with a comment that says what it is. */
    public Network network() {
        return network;
    }
}
