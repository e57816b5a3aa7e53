package instanton.quantum.layers;

import instanton.quantum.response.LayerTables;
import instanton.quantum.response.ResponseTable;
import instanton.quantum.work.Crew;
import java.io.Serializable;

/**
 * The self-consistent field of {@link MeanField} for many inputs: what neurons do to each other is taken along the few profiles of
 * {@link LayerTables}, and each one's exact response is read from a table. Some 10 ms for 522 neurons at the paper's numbers, where slice by slice takes a
 * second; trained outputs, which back-reaction moves by 0.08, differ by 0.006 (root of the mean square of 120; the largest 0.028). Immutable.
 */
public final class ProfileField implements Serializable {
    private static final double STILL = 1e-6;
    private static final int MOST_ROUNDS = 200;
    private static final int MEASURES = LayerTables.ACTIVITY + 1 + LayerTables.SQUARES;

    private final LayerStack stack;
    private final transient ResponseTable onInputs;
    private final transient ResponseTable onNeurons;
    private final transient double[] alongKink;
    private final transient double[] alwaysOnExcitatory;
    private final transient double[] alwaysOnInhibitory;

    /**
     * Computes the tables: 20 s of a processor at the paper's numbers.
     *
     * @throws IllegalArgumentException if the lattice is too coarse for drives as deep networks have them
     */
    public ProfileField(LayerStack stack, Crew crew) {
        this.stack = stack;
        LayerTables tables = new LayerTables(stack.neuron(), crew);
        this.onInputs = tables.onInputs(stack.layers() > 1);
        this.onNeurons = stack.layers() == 1 ? onInputs : tables.onNeurons(stack.layers() > 2, true);
        this.alongKink = tables.alongKink();
        this.alwaysOnExcitatory = tables.alwaysOnExcitatory();
        this.alwaysOnInhibitory = tables.alwaysOnInhibitory();
    }

    /** Written, it is the stack: the tables follow from that. */
    private record Recipe(LayerStack stack) implements Serializable {
        private Object readResolve() {
            return new ProfileField(stack, Crew.alone());
        }
    }

    private Object writeReplace() {
        return new Recipe(stack);
    }

    /**
     * Raw activities of the neurons of the last layer where nothing moves.
     *
     * @param excitation E by neuron of the lowest layer
     * @param inhibition I by neuron of the lowest layer
     * @throws IllegalStateException if it still moves after 200 rounds
     */
    public double[] activities(double[] excitation, double[] inhibition) {
        double[][][] measures = new double[stack.layers()][][];
        for (int layer = 0; layer < measures.length; layer++) {
            measures[layer] = new double[stack.neurons(layer)][MEASURES];
        }
        ResponseTable.Reader lowest = onInputs.reader();
        ResponseTable.Reader higher = onNeurons.reader();
        double moved = Double.POSITIVE_INFINITY;
        for (int round = 0; moved > STILL; round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalStateException(
                        "after " + MOST_ROUNDS + " rounds the mean field still moves by " + moved);
            }
            moved = 0;
            for (int layer = 0; layer < measures.length; layer++) {
                for (int j = 0; j < measures[layer].length; j++) {
                    double[] its = measures[layer][j];
                    double before = its[LayerTables.ACTIVITY];
                    if (layer == 0) {
                        lowest.answer(onInputs(excitation[j], inhibition[j], j, measures), 0, its);
                    } else {
                        higher.answer(onNeurons(layer, j, measures), 0, its);
                    }
                    moved = Math.max(moved, Math.abs(its[LayerTables.ACTIVITY] - before));
                }
            }
        }
        double[][] last = measures[measures.length - 1];
        double[] activities = new double[last.length];
        for (int j = 0; j < activities.length; j++) {
            activities[j] = last[j][LayerTables.ACTIVITY];
        }
        return activities;
    }

    /** e, i, b_l, d_s and no further shift of c1. */
    private double[] onInputs(double excitation, double inhibition, int j, double[][][] measures) {
        double[] felt = new double[LayerTables.INHIBITORY + LayerTables.SQUARES];
        addAbove(0, j, measures, felt, 0);
        double[] drive = new double[2 + (stack.layers() > 1 ? felt.length : 0) + 1];
        System.arraycopy(felt, 0, drive, 2, drive.length - 3);
        drive[0] = excitation;
        drive[1] = inhibition;
        for (int l = 0; l < LayerTables.INHIBITORY; l++) {
            drive[1] += alongKink[l] * felt[l];
        }
        return drive;
    }

    /** a_0, b_0, a_1 ..., b_1 ..., d_s where there is a layer above others, and no further shift of c1. */
    private double[] onNeurons(int layer, int j, double[][][] measures) {
        int up = LayerTables.EXCITATORY;
        int down = LayerTables.INHIBITORY;
        double[] felt = new double[up + down + (stack.layers() > 2 ? LayerTables.SQUARES : 0)]; // a_k, b_l, d_s
        LayerCouplings couplings = stack.above().get(layer - 1);
        int below = couplings.below();
        for (int k = 0; k < up; k++) {
            felt[k] = couplings.excitatory(below, j) * alwaysOnExcitatory[k];
        }
        for (int l = 0; l < down; l++) {
            felt[up + l] = couplings.inhibitory(below, j) * alwaysOnInhibitory[l];
        }
        for (int h = 0; h < below; h++) {
            for (int k = 0; k < up; k++) {
                felt[k] += couplings.excitatory(h, j) * measures[layer - 1][h][k];
            }
            for (int l = 0; l < down; l++) {
                felt[up + l] += couplings.inhibitory(h, j) * measures[layer - 1][h][up + l];
            }
        }
        addAbove(layer, j, measures, felt, up);
        double[] drive = new double[felt.length + 1];
        drive[0] = felt[0];
        drive[1] = felt[up];
        System.arraycopy(felt, 1, drive, 2, up - 1);
        System.arraycopy(felt, up + 1, drive, up + 1, felt.length - up - 1);
        return drive;
    }

    /** Adds what a neuron feels of the layer above: b_l and then d_s, from a place on. */
    private void addAbove(int layer, int j, double[][][] measures, double[] target, int from) {
        if (layer + 1 == stack.layers()) {
            return;
        }
        LayerCouplings couplings = stack.above().get(layer);
        int stiffened = from + LayerTables.INHIBITORY;
        for (int k = 0; k < couplings.here(); k++) {
            double[] above = measures[layer + 1][k];
            for (int l = 0; l < LayerTables.INHIBITORY; l++) {
                target[from + l] += couplings.inhibitory(j, k) * above[LayerTables.EXCITATORY + l];
            }
            for (int s = 0; s < LayerTables.SQUARES; s++) {
                target[stiffened + s] += couplings.excitatory(j, k) * above[LayerTables.ACTIVITY + 1 + s];
            }
        }
    }
}
