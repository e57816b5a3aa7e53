package instanton.quantum.exact;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.Interaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * exp(-a V_t) of coupled neurons on the positive part of the grid: the couplings', which is the same at each slice, times an outer product of
 * the neurons' own.
 */
final class GroupWeights {
    private final double[] common; // H^neurons
    private final List<SliceWeights> own; // by neuron

    private GroupWeights(double[] common, List<SliceWeights> own) {
        this.common = common;
        this.own = own;
    }

    /**
     * Computes the weights.
     *
     * @param members the neurons, which feel no others
     */
    static GroupWeights of(PathGrid grid, Interaction neurons, int... members) {
        double a = neurons.parameters().lattice().spacing();
        List<SliceWeights> own = new ArrayList<>();
        for (int i : members) {
            own.add(SliceWeights.of(a, grid, neurons.inputPotential(i)));
        }
        double[] energies = new double[ProductBlock.states(grid.half(), members.length)];
        for (int i = 0; i < members.length; i++) {
            for (int j = i + 1; j < members.length; j++) {
                add(energies, grid, places(grid, members.length, i, j), neurons.between(members[i], members[j]));
            }
        }
        for (int s = 0; s < energies.length; s++) {
            energies[s] = Math.exp(-a * energies[s]);
        }
        return new GroupWeights(energies, own);
    }

    private static void add(double[] energies, PathGrid grid, int[] places, DoubleBinaryOperator between) {
        int half = grid.half();
        double[] coupling = new double[half * half];
        for (int p = 0; p < coupling.length; p++) {
            coupling[p] = between.applyAsDouble(grid.phiSquared(p / half), grid.phiSquared(p % half));
        }
        for (int s = 0; s < energies.length; s++) {
            energies[s] += coupling[places[s]];
        }
    }

    /**
     * Where the positions of two of several neurons lie in a table of theirs, by the positions of all.
     *
     * @return H^neurons numbers below H x H: the i-th's position times H and the j-th's
     */
    static int[] places(PathGrid grid, int neurons, int i, int j) {
        int half = grid.half();
        int[] places = new int[ProductBlock.states(half, neurons)];
        int ofFirst = ProductBlock.states(half, neurons - 1 - i);
        int ofSecond = ProductBlock.states(half, neurons - 1 - j);
        for (int s = 0; s < places.length; s++) {
            places[s] = s / ofFirst % half * half + s / ofSecond % half;
        }
        return places;
    }

    int slices() {
        return own.get(0).slices();
    }

    int neurons() {
        return own.size();
    }

    /** How many sets of positions there are, H^neurons. */
    int states() {
        return common.length;
    }

    /** Writes the weights of one slice, H^neurons; each is at most 1. */
    void at(int slice, double[] weights) {
        double[] before = own.get(0).at(slice);
        for (int i = 1; i < own.size() - 1; i++) {
            before = ProductBlock.product(before, own.get(i).at(slice));
        }
        double[] last = own.get(own.size() - 1).at(slice);
        for (int r = 0, s = 0; r < before.length; r++) {
            for (int g = 0; g < last.length; g++, s++) {
                weights[s] = common[s] * (before[r] * last[g]);
            }
        }
    }

    /** Sum over the slices of the logarithms of what the weights were divided by. */
    double logOfLargest() {
        return own.stream().mapToDouble(SliceWeights::logOfLargest).sum();
    }

    /** After how many slices all weights repeat: a divisor of N, N itself if they don't. */
    int period() {
        for (int period = 1; period < slices(); period++) {
            int candidate = period;
            if (slices() % period == 0 && own.stream().allMatch(each -> candidate % each.period() == 0)) {
                return period;
            }
        }
        return slices();
    }

    /** Whether slice t of a period is like its last but t. */
    boolean areMirrored() {
        int period = period();
        for (SliceWeights each : own) {
            for (int t = 1; t < period; t++) {
                if (!Arrays.equals(each.at(t), each.at(period - t))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether nothing changes where two neurons, given by their places, change theirs. */
    boolean areAlike(PathGrid grid, int i, int j) {
        for (int t = 0; t < slices(); t++) {
            if (!Arrays.equals(own.get(i).at(t), own.get(j).at(t))) {
                return false;
            }
        }
        int half = grid.half();
        int ofFirst = ProductBlock.states(half, neurons() - 1 - i);
        int ofSecond = ProductBlock.states(half, neurons() - 1 - j);
        for (int s = 0; s < common.length; s++) {
            int x = s / ofFirst % half;
            int y = s / ofSecond % half;
            if (common[s] != common[s + (y - x) * (ofFirst - ofSecond)]) {
                return false;
            }
        }
        return true;
    }
}
