package instanton.quantum.heatbath;

import static instanton.quantum.heatbath.MessageKernel.FLOOR;
import static instanton.quantum.heatbath.MessageKernel.FRACTION;
import static instanton.quantum.heatbath.MessageKernel.MOST;
import static instanton.quantum.heatbath.MessageKernel.REACH;
import static instanton.quantum.heatbath.MessageKernel.ROUNDING;
import static instanton.quantum.heatbath.MessageKernel.TOP;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The lane kernel on the Vector API. Products are fused with sums where the plain kernel does so, so that the bits are the same at any
 * vector length. Vectors live in locals of small methods: elsewhere the JVM boxes them.
 */
final class VectorLaneKernel extends LaneKernel {
    private static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > LANES ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    // Floats of one sign order as their bits do: for them an integer min or max does, which is a single instruction.
    private static final int FLOOR_BITS = Float.floatToRawIntBits(FLOOR);
    private static final int MOST_BITS = Float.floatToRawIntBits(MOST);

    VectorLaneKernel(int points) {
        super(points);
    }

    @Override
    void expand(float[] felt, int slices, int steps, float scale, float[] terms) {
        for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
            for (int t = 0; t < slices; t++) {
                expand(felt, 3 * t * LANES + lane, steps, scale, terms, TERMS * t * LANES + lane);
            }
        }
    }

    private static void expand(float[] felt, int from, int steps, float scale, float[] terms, int to) {
        FloatVector c0 = load(felt, from);
        FloatVector c1 = load(felt, from + LANES);
        FloatVector c2 = load(felt, from + 2 * LANES);
        FloatVector well = c1.mul(2);
        FloatVector u = c0.neg().div(well.add(SOFTEST)).max(-1);
        FloatVector four = c2.mul(4);
        for (int step = 0; step < steps; step++) {
            FloatVector inhibition = four.mul(u).mul(u);
            u = u.sub(c0.add(well.add(inhibition).mul(u))
                    .div(well.add(inhibition.mul(3)).add(SOFTEST)));
        }
        u = u.max(-1);
        FloatVector square = u.mul(u);
        u.intoArray(terms, to);
        c0.add(well.add(four.mul(square)).mul(u)).mul(scale).intoArray(terms, to + LANES);
        c1.add(c2.mul(6).mul(square)).mul(scale).intoArray(terms, to + 2 * LANES);
        four.mul(u).mul(scale).intoArray(terms, to + 3 * LANES);
        c2.mul(scale).intoArray(terms, to + 4 * LANES);
    }

    @Override
    void weigh(float[] u, float[] terms, int at, float[] weights, int to) {
        for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
            FloatVector c = load(terms, at + lane);
            FloatVector b1 = load(terms, at + LANES + lane);
            FloatVector b2 = load(terms, at + 2 * LANES + lane);
            FloatVector b3 = load(terms, at + 3 * LANES + lane);
            FloatVector b4 = load(terms, at + 4 * LANES + lane);
            for (int g = 0; g < points; g++) {
                FloatVector v = vector(u[g]).sub(c);
                FloatVector logarithm = b4.fma(v, b3).fma(v, b2).fma(v, b1).mul(v);
                inversePower(logarithm).intoArray(weights, to + g * LANES + lane);
            }
        }
    }

    private static FloatVector inversePower(FloatVector logarithm) {
        FloatVector x = logarithm.reinterpretAsInts().min(MOST_BITS).reinterpretAsFloats();
        FloatVector shifted = x.add(ROUNDING);
        FloatVector f = shifted.sub(ROUNDING).sub(x);
        FloatVector p = f.fma(E4, E3).fma(f, vector(E2)).fma(f, vector(E1)).fma(f, vector(E0));
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION);
        return p.reinterpretAsInts().sub(exponent).reinterpretAsFloats();
    }

    @Override
    void advance(float[] rows, int from, int to, float[] weights, int w, float[] kernel, float[] largest) {
        if (kernel.length > REACH + 1) {
            advanceFar(rows, from, to, weights, w, kernel, largest);
            return;
        }
        FloatVector k0 = vector(kernel[0]);
        FloatVector k1 = vector(kernel[1]);
        FloatVector k2 = vector(kernel[2]);
        FloatVector k3 = vector(kernel[3]);
        FloatVector k4 = vector(kernel[4]);
        FloatVector k5 = vector(kernel[5]);
        for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
            FloatVector factor = vector(TOP).div(load(largest, lane));
            FloatVector most = FloatVector.zero(SPECIES);
            int c = from + lane;
            // A window that moves with the point: one load each.
            FloatVector v0 = load(rows, c - 5 * LANES);
            FloatVector v1 = load(rows, c - 4 * LANES);
            FloatVector v2 = load(rows, c - 3 * LANES);
            FloatVector v3 = load(rows, c - 2 * LANES);
            FloatVector v4 = load(rows, c - LANES);
            FloatVector v5 = load(rows, c);
            FloatVector v6 = load(rows, c + LANES);
            FloatVector v7 = load(rows, c + 2 * LANES);
            FloatVector v8 = load(rows, c + 3 * LANES);
            FloatVector v9 = load(rows, c + 4 * LANES);
            for (int g = 0; g < points; g++) {
                int at = g * LANES + lane;
                FloatVector v10 = load(rows, from + at + 5 * LANES);
                FloatVector sum = v0.add(v10)
                        .fma(
                                k5,
                                v1.add(v9)
                                        .fma(
                                                k4,
                                                v2.add(v8)
                                                        .fma(
                                                                k3,
                                                                v3.add(v7)
                                                                        .fma(
                                                                                k2,
                                                                                v4.add(v6)
                                                                                        .fma(k1, v5.mul(k0))))));
                FloatVector message = notBelowFloor(sum.mul(factor).mul(load(weights, w + at)));
                message.intoArray(rows, to + at);
                most = larger(most, message);
                v0 = v1;
                v1 = v2;
                v2 = v3;
                v3 = v4;
                v4 = v5;
                v5 = v6;
                v6 = v7;
                v7 = v8;
                v8 = v9;
                v9 = v10;
            }
            most.intoArray(largest, lane);
        }
    }

    private void advanceFar(float[] rows, int from, int to, float[] weights, int w, float[] kernel, float[] largest) {
        for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
            FloatVector factor = vector(TOP).div(load(largest, lane));
            FloatVector most = FloatVector.zero(SPECIES);
            for (int g = 0; g < points; g++) {
                int c = from + g * LANES + lane;
                FloatVector sum = load(rows, c).mul(kernel[0]);
                for (int d = 1; d < kernel.length; d++) {
                    sum = load(rows, c - d * LANES)
                            .add(load(rows, c + d * LANES))
                            .fma(vector(kernel[d]), sum);
                }
                FloatVector message = notBelowFloor(sum.mul(factor).mul(load(weights, w + g * LANES + lane)));
                message.intoArray(rows, to + g * LANES + lane);
                most = larger(most, message);
            }
            most.intoArray(largest, lane);
        }
    }

    private static FloatVector larger(FloatVector one, FloatVector other) {
        return one.reinterpretAsInts().max(other.reinterpretAsInts()).reinterpretAsFloats();
    }

    private static FloatVector notBelowFloor(FloatVector positive) {
        return positive.reinterpretAsInts().max(FLOOR_BITS).reinterpretAsFloats();
    }

    private static FloatVector vector(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    private static FloatVector load(float[] in, int at) {
        return FloatVector.fromArray(SPECIES, in, at);
    }
}
