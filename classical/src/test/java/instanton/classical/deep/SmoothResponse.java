package instanton.classical.deep;

import instanton.classical.model.NeuronResponse;
import java.util.Random;

/**
 * A response in closed form, with two parts of either kind: measure y is {@code s(u_y) + noise cos(u_y) / 10} with the logistic function s and
 * {@code u_y = sum_p c_yp drive_p / 1000}.
 */
record SmoothResponse(int measures, boolean pixels, long seed) implements NeuronResponse {
    private static final double UNIT = 1000;

    private double[][] coefficients() {
        Random random = new Random(seed);
        double[][] coefficients = new double[measures][excitatory() + inhibitory() + 1];
        for (double[] row : coefficients) {
            for (int p = 0; p < row.length; p++) {
                row[p] = random.nextDouble() - 0.4;
            }
        }
        return coefficients;
    }

    @Override
    public int excitatory() {
        return pixels ? 1 : 2;
    }

    @Override
    public int inhibitory() {
        return pixels ? 1 : 2;
    }

    @Override
    public double[] alwaysOnExcitatory() {
        return pixels ? new double[] {1} : new double[] {0.9, -0.3};
    }

    @Override
    public double[] alwaysOnInhibitory() {
        return pixels ? new double[] {1} : new double[] {0.7, 0.2};
    }

    @Override
    public Evaluation evaluation() {
        double[][] c = coefficients();
        return new Evaluation() {
            private double at(int y, double[] drive) {
                double u = 0;
                for (int p = 0; p < drive.length; p++) {
                    u += c[y][p] * drive[p] / UNIT;
                }
                return u;
            }

            @Override
            public void answer(double[] drive, double noise, double[] target) {
                for (int y = 0; y < target.length; y++) {
                    double u = at(y, drive);
                    target[y] = 1 / (1 + Math.exp(-u)) + noise * Math.cos(u) / 10;
                }
            }

            @Override
            public void slopes(double[] drive, double noise, double[] weights, double[] slopes) {
                for (int p = 0; p < slopes.length; p++) {
                    slopes[p] = 0;
                    for (int y = 0; y < weights.length; y++) {
                        double u = at(y, drive);
                        double s = 1 / (1 + Math.exp(-u));
                        slopes[p] += weights[y] * (s * (1 - s) - noise * Math.sin(u) / 10) * c[y][p] / UNIT;
                    }
                }
            }
        };
    }
}
