package instanton.quantum.layers;

import instanton.quantum.physics.KinkPath;
import instanton.quantum.response.KinkCell;
import instanton.quantum.response.KinkCells;
import instanton.quantum.response.ProfileBasis;
import instanton.quantum.work.Job;

/**
 * The mean field of a network in layers, slice by slice: each neuron's path has its exact distribution, by the transfer matrix of a kink's slices, under the mean of what it
 * feels of the others.
 *
 * <p>With {@code m2 = <(phi^2 - 1)^2>}, {@code m4 = <(phi^2 - 1)^4>}, {@code s = <phi^2>} by neuron and slice, a neuron feels {@code c0 = sum_h
 * exc_hj m2_h}, {@code c1 = Lambda/4 + sum_k exc_jk s_k}, {@code c2 = sum inh m4} of all that inhibit it or that it inhibits. Without back-reaction the sums run over
 * the layer below alone, and one round is the answer; with it, rounds from the lowest layer to the highest go on until nothing moves. Cost: some
 * 0.1 ms per neuron and round at the paper's numbers. For one thread.
 */
public final class MeanField {
    private static final double SPACING = 0.8;
    private static final double STILL = 1e-7;
    private static final int MOST_ROUNDS = 200;

    private final LayerStack stack;
    private final KinkCells cells;
    private final KinkPath input;
    private final int slices; // that differ
    private final double well;
    private final double[][][] squares; // layer x neuron x N: <phi^2>
    private final double[][][] departures; // <(phi^2 - 1)^2>
    private final double[][][] fourths; // <(phi^2 - 1)^4>
    private int rounds;
    private double moved; // the most that a squared departure moved in the latest round

    private MeanField(LayerStack stack) {
        this.stack = stack;
        this.cells = new KinkCells(stack.neuron(), SPACING);
        this.input = stack.neuron().inputPath();
        this.slices = KinkCell.distinct(stack.neuron());
        this.well = stack.neuron().well().lambda() / 4;
        int layers = stack.layers();
        this.squares = new double[layers][][];
        this.departures = new double[layers][][];
        this.fourths = new double[layers][][];
        for (int layer = 0; layer < layers; layer++) {
            squares[layer] = new double[stack.neurons(layer)][slices];
            departures[layer] = new double[stack.neurons(layer)][slices];
            fourths[layer] = new double[stack.neurons(layer)][slices];
        }
    }

    /**
     * Each layer under the mean of those below.
     *
     * @param excitation E by neuron of the lowest layer
     * @param inhibition I by neuron of the lowest layer
     */
    public static MeanField forward(LayerStack stack, double[] excitation, double[] inhibition) {
        MeanField field = new MeanField(stack);
        field.round(excitation, inhibition, false);
        return field;
    }

    /**
     * The fixed point of all neurons under the means of all others, from {@link #forward} on.
     *
     * @throws IllegalStateException if it still moves after 200 rounds
     */
    public static MeanField selfConsistent(LayerStack stack, double[] excitation, double[] inhibition) {
        MeanField field = forward(stack, excitation, inhibition);
        do {
            if (field.rounds == MOST_ROUNDS) {
                throw new IllegalStateException(
                        "after " + MOST_ROUNDS + " rounds the mean field still moves by " + field.moved);
            }
            field.round(excitation, inhibition, true);
        } while (field.moved > STILL);
        return field;
    }

    private void round(double[] excitation, double[] inhibition, boolean reacts) {
        rounds++;
        moved = 0;
        double[] before = new double[slices];
        for (int layer = 0; layer < stack.layers(); layer++) {
            for (int j = 0; j < stack.neurons(layer); j++) {
                Job.goOn();
                System.arraycopy(departures[layer][j], 0, before, 0, slices);
                KinkCell path = felt(layer, j, excitation, inhibition, reacts);
                path.meanPhiSquared(squares[layer][j]);
                path.meanDepartures(departures[layer][j], fourths[layer][j]);
                for (int t = 0; t < slices; t++) {
                    moved = Math.max(moved, Math.abs(departures[layer][j][t] - before[t]));
                }
            }
        }
    }

    private KinkCell felt(int layer, int j, double[] excitation, double[] inhibition, boolean reacts) {
        double[] c0 = new double[slices];
        double[] c1 = new double[slices];
        double[] c2 = new double[slices];
        for (int t = 0; t < slices; t++) {
            double on = input.departure(t);
            c1[t] = well;
            if (layer == 0) {
                c0[t] = excitation[j] * on;
                c2[t] = inhibition[j] * on * on;
            } else {
                LayerCouplings couplings = stack.above().get(layer - 1);
                c0[t] = couplings.excitatory(couplings.below(), j) * on;
                c2[t] = couplings.inhibitory(couplings.below(), j) * on * on;
                for (int h = 0; h < couplings.below(); h++) {
                    c0[t] += couplings.excitatory(h, j) * departures[layer - 1][h][t];
                    c2[t] += couplings.inhibitory(h, j) * fourths[layer - 1][h][t];
                }
            }
            if (reacts && layer + 1 < stack.layers()) {
                LayerCouplings couplings = stack.above().get(layer);
                for (int k = 0; k < couplings.here(); k++) {
                    c1[t] += couplings.excitatory(j, k) * squares[layer + 1][k][t];
                    c2[t] += couplings.inhibitory(j, k) * fourths[layer + 1][k][t];
                }
            }
        }
        return cells.solve(c0, c1, c2);
    }

    /** Rounds it took. */
    public int rounds() {
        return rounds;
    }

    /** Raw activity of each neuron of a layer, the lowest being layer 0. */
    public double[] activities(int layer) {
        double[] activities = new double[stack.neurons(layer)];
        double[] multiplicities = ProfileBasis.multiplicities(stack.neuron());
        for (int j = 0; j < activities.length; j++) {
            for (int t = 0; t < slices; t++) {
                activities[j] += multiplicities[t] * well * departures[layer][j][t] / input.potentialSum();
            }
        }
        return activities;
    }
}
