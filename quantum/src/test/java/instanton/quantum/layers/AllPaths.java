package instanton.quantum.layers;

import instanton.quantum.grid.PathGrid;
import instanton.quantum.physics.KinkPath;

/**
 * Two layers on a lattice of few slices, by the sum over all paths of the upper layer on a half grid: given these, those below are independent, and
 * each is the trace of a product of dense matrices. Written from the equations, sharing nothing with what is tested but the grid.
 */
final class AllPaths {
    private final LayerStack stack;
    private final LayerCouplings couplings;
    private final double[] e;
    private final double[] i;
    private final KinkPath input;
    private final double a;
    private final double well;
    private final double[] squares; // by half-grid point
    private final double[][] plus; // K(x - y), by half-grid points
    private final double[][] minus; // K(x + y)
    private final int slices;
    private double total;
    private final double[] sums;

    AllPaths(LayerStack stack, double[] e, double[] i) {
        this.stack = stack;
        this.couplings = stack.above().get(0);
        this.e = e;
        this.i = i;
        this.input = stack.neuron().inputPath();
        this.slices = input.slices();
        this.a = stack.neuron().lattice().spacing();
        this.well = stack.neuron().well().lambda() / 4;
        PathGrid grid = PathGrid.ofPaths(stack.neuron(), 1.1);
        int half = 12; // beyond lies nothing that counts
        this.squares = new double[half];
        this.plus = new double[half][half];
        this.minus = new double[half][half];
        for (int g = 0; g < half; g++) {
            squares[g] = grid.phiSquared(g);
            for (int f = 0; f < half; f++) {
                plus[g][f] = Math.exp(-Math.pow(grid.phi(g) - grid.phi(f), 2) / (2 * a));
                minus[g][f] = Math.exp(-Math.pow(grid.phi(g) + grid.phi(f), 2) / (2 * a));
            }
        }
        this.sums = new double[stack.size()];
    }

    /** Exact raw activities, hidden neurons first. */
    double[] activities() {
        int outputs = stack.neurons(1);
        choose(new int[outputs][slices], 0);
        double[] activities = new double[sums.length];
        for (int n = 0; n < sums.length; n++) {
            activities[n] = sums[n] / total * well / input.potentialSum();
        }
        return activities;
    }

    private void choose(int[][] paths, int slot) {
        if (slot == paths.length * slices) {
            add(paths);
            return;
        }
        for (int g = 0; g < squares.length; g++) {
            paths[slot / slices][slot % slices] = g;
            choose(paths, slot + 1);
        }
    }

    private void add(int[][] paths) {
        double weight = 1;
        for (int j = 0; j < paths.length; j++) {
            weight *= ring(paths[j]);
            for (int t = 0; t < slices; t++) {
                double s = squares[paths[j][t]];
                double d = Math.pow(s - 1, 2);
                double on = input.departure(t);
                int bias = stack.first();
                weight *= Math.exp(-a
                        * (well * d
                                + couplings.excitatory(bias, j) * on * s
                                + couplings.inhibitory(bias, j) * on * on * d * d));
            }
        }
        if (weight < 1e-14) {
            return;
        }
        double[] means = new double[stack.first()];
        for (int h = 0; h < means.length; h++) {
            double[] c0 = new double[slices];
            double[] c1 = new double[slices];
            double[] c2 = new double[slices];
            for (int t = 0; t < slices; t++) {
                c0[t] = e[h] * input.departure(t);
                c1[t] = well;
                c2[t] = i[h] * Math.pow(input.departure(t), 2);
                for (int j = 0; j < paths.length; j++) {
                    double s = squares[paths[j][t]];
                    c1[t] += couplings.excitatory(h, j) * s;
                    c2[t] += couplings.inhibitory(h, j) * Math.pow(s - 1, 4);
                }
            }
            double[] both = hidden(c0, c1, c2);
            weight *= both[0];
            means[h] = both[1] / both[0];
        }
        total += weight;
        for (int h = 0; h < means.length; h++) {
            sums[h] += weight * means[h];
        }
        for (int j = 0; j < paths.length; j++) {
            for (int g : paths[j]) {
                sums[means.length + j] += weight * Math.pow(squares[g] - 1, 2);
            }
        }
    }

    /** Kinetic weight of the positions |phi_0|, |phi_1|, ..., summed over signs, up to a constant. */
    private double ring(int[] path) {
        double even = 1;
        double odd = 1;
        for (int t = 0; t < slices; t++) {
            int next = path[(t + 1) % slices];
            even *= plus[path[t]][next] + minus[path[t]][next];
            odd *= plus[path[t]][next] - minus[path[t]][next];
        }
        return even + odd;
    }

    /** Z of a hidden neuron, and Z times its mean sum of (phi^2 - 1)^2. */
    private double[] hidden(double[] c0, double[] c1, double[] c2) {
        double[] both = new double[2];
        for (int sign = -1; sign <= 1; sign += 2) {
            double[][][] products = new double[2][squares.length][squares.length]; // without and with the sum so far
            for (int g = 0; g < squares.length; g++) {
                products[0][g][g] = 1;
            }
            for (int t = 0; t < slices; t++) {
                double[][][] next = new double[2][squares.length][squares.length];
                for (int g = 0; g < squares.length; g++) {
                    double s = squares[g];
                    double d = Math.pow(s - 1, 2);
                    double w = Math.exp(-a * (c0[t] * s + c1[t] * d + c2[t] * d * d));
                    for (int f = 0; f < squares.length; f++) {
                        double step = w * (plus[g][f] + sign * minus[g][f]);
                        for (int from = 0; from < squares.length; from++) {
                            next[0][from][f] += products[0][from][g] * step;
                            next[1][from][f] += (products[1][from][g] + d * products[0][from][g]) * step;
                        }
                    }
                }
                products = next;
            }
            for (int g = 0; g < squares.length; g++) {
                both[0] += products[0][g][g];
                both[1] += products[1][g][g];
            }
        }
        return both;
    }
}
