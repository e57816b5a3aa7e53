package instanton.quantum.physics;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Neurons 0 .. size - 1 that feel each other: all that an engine needs to know of a network. Whoever implements it is immutable and may be
 * shared between threads.
 */
public interface Interaction extends Serializable {
    /** What all neurons share. */
    NeuronParameters parameters();

    /** The path of an input neuron of brightness 1. */
    KinkPath input();

    /** Number of neurons. */
    int size();

    /** What a message calls a neuron. */
    String id(int i);

    /** Number of time slices N. */
    default int slices() {
        return input().slices();
    }

    /** All that a neuron feels of itself and of input neurons, the other neurons left out. */
    SlicePotential inputPotential(int i);

    /**
     * The extremes of what a neuron may ever feel at one slice, as the slices of a potential of any number of them: whoever carries these carries
     * whatever the others' paths do.
     */
    SlicePotential extremes(int i);

    /**
     * Writes what a neuron feels at each slice with all others held, the coefficients of {@link SlicePotential}.
     *
     * @param phiSquared size x N, the squared paths; row i is not read
     * @param c0 N numbers, overwritten, as are c1 and c2
     */
    void potential(int i, double[][] phiSquared, double[] c0, double[] c1, double[] c2);

    /**
     * The discretized action of all neurons, each coupling counted once (eqs. 3, 5, 10, 11), sharing no line with {@link #potential}: its check.
     *
     * @param phi size x N, the paths; slice N is slice 0; where a neuron's is null, it and its couplings are left out
     */
    double action(double[][] phi);

    /** The neurons that are coupled to one, rising, none twice. */
    int[] neighbours(int i);

    /** Whether a neuron is coupled to no other. */
    default boolean isIndependent(int i) {
        return neighbours(i).length == 0;
    }

    /** The connected components of the neurons, each ascending, by their first neuron. */
    default int[][] components() {
        List<int[]> components = new ArrayList<>();
        BitSet found = new BitSet();
        for (int first = 0; first < size(); first++) {
            if (!found.get(first)) {
                BitSet members = new BitSet();
                Deque<Integer> ends = new ArrayDeque<>(List.of(first));
                while (!ends.isEmpty()) {
                    int end = ends.pop();
                    if (!members.get(end)) {
                        members.set(end);
                        for (int next : neighbours(end)) {
                            ends.push(next);
                        }
                    }
                }
                found.or(members);
                components.add(members.stream().toArray());
            }
        }
        return components.toArray(int[][]::new);
    }

    /** What neurons i and j add to the potential energy through the couplings between them: a function of phi_i^2 and phi_j^2. */
    DoubleBinaryOperator between(int i, int j);
}
