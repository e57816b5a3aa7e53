package instanton.quantum.heatbath;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The message kernel on the Vector API. Products and sums stay apart (no fused multiply-add), so that the bits are those of the
 * plain kernel at any vector length. Vectors live in locals of small methods: elsewhere the JVM boxes them.
 */
final class VectorKernel extends MessageKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    // Floats of one sign order as their bits do: for them an integer min or max does, which is a single instruction.
    private static final int FLOOR_BITS = Float.floatToRawIntBits(FLOOR);
    private static final int MOST_BITS = Float.floatToRawIntBits(MOST);
    private static final VectorShuffle<Float> MIRROR = VectorShuffle.iota(SPECIES, SPECIES.length() - 1, -1, false);

    @Override
    String label() {
        return "vector x " + SPECIES.length();
    }

    @Override
    void weigh(float[] u, float[] rest, float[] terms, int at, float[] weights, int centre) {
        FloatVector c = FloatVector.broadcast(SPECIES, terms[at]);
        FloatVector b1 = FloatVector.broadcast(SPECIES, terms[at + 1]);
        FloatVector b2 = FloatVector.broadcast(SPECIES, terms[at + 2]);
        FloatVector b3 = FloatVector.broadcast(SPECIES, terms[at + 3]);
        FloatVector b4 = FloatVector.broadcast(SPECIES, terms[at + 4]);
        for (int g = 0; g < u.length; g += SPECIES.length()) {
            FloatVector v = load(u, g).sub(c).add(load(rest, g));
            FloatVector logarithm =
                    b4.mul(v).add(b3).mul(v).add(b2).mul(v).add(b1).mul(v);
            FloatVector weight = inversePower(logarithm);
            weight.intoArray(weights, centre + g);
            weight.rearrange(MIRROR).intoArray(weights, centre - g - SPECIES.length());
        }
    }

    private static FloatVector inversePower(FloatVector logarithm) {
        FloatVector x = logarithm.reinterpretAsInts().min(MOST_BITS).reinterpretAsFloats();
        FloatVector shifted = x.add(ROUNDING);
        FloatVector f = shifted.sub(ROUNDING).sub(x);
        FloatVector p = f.mul(E6)
                .add(E5)
                .mul(f)
                .add(E4)
                .mul(f)
                .add(E3)
                .mul(f)
                .add(E2)
                .mul(f)
                .add(E1)
                .mul(f)
                .add(1);
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION);
        return p.reinterpretAsInts().sub(exponent).reinterpretAsFloats();
    }

    @Override
    void advance(float[] rows, int from, int to, float[] weights, int w, int width, float[] kernel) {
        FloatVector k0 = FloatVector.broadcast(SPECIES, kernel[0]);
        FloatVector k1 = FloatVector.broadcast(SPECIES, kernel[1]);
        FloatVector k2 = FloatVector.broadcast(SPECIES, kernel[2]);
        FloatVector k3 = FloatVector.broadcast(SPECIES, kernel[3]);
        FloatVector k4 = FloatVector.broadcast(SPECIES, kernel[4]);
        FloatVector k5 = FloatVector.broadcast(SPECIES, kernel[5]);
        for (int g = 0; g < width; g += SPECIES.length()) {
            int c = from + g;
            FloatVector sum = load(rows, c)
                    .mul(k0)
                    .add(pair(rows, c, 1).mul(k1))
                    .add(pair(rows, c, 2).mul(k2))
                    .add(pair(rows, c, 3).mul(k3))
                    .add(pair(rows, c, 4).mul(k4))
                    .add(pair(rows, c, 5).mul(k5));
            if (kernel.length > REACH + 1) {
                sum = addFarther(sum, rows, c, kernel);
            }
            notBelowFloor(sum.mul(load(weights, w + g))).intoArray(rows, to + g);
        }
    }

    private static FloatVector addFarther(FloatVector nearer, float[] in, int centre, float[] kernel) {
        FloatVector sum = nearer;
        for (int d = REACH + 1; d < kernel.length; d++) {
            sum = sum.add(pair(in, centre, d).mul(kernel[d]));
        }
        return sum;
    }

    private static FloatVector notBelowFloor(FloatVector positive) {
        return positive.reinterpretAsInts().max(FLOOR_BITS).reinterpretAsFloats();
    }

    private static FloatVector load(float[] in, int at) {
        return FloatVector.fromArray(SPECIES, in, at);
    }

    private static FloatVector pair(float[] in, int centre, int distance) {
        return load(in, centre - distance).add(load(in, centre + distance));
    }

    @Override
    int rescale(float[] row, int from, int width) {
        IntVector lanes = FloatVector.zero(SPECIES).reinterpretAsInts();
        for (int g = from; g < from + width; g += SPECIES.length()) {
            lanes = lanes.max(load(row, g).reinterpretAsInts());
        }
        float largest = Float.intBitsToFloat(lanes.reduceLanes(VectorOperators.MAX));
        int peak = find(largest, row, from);
        float factor = TOP / largest;
        for (int g = from; g < from + width; g += SPECIES.length()) {
            notBelowFloor(load(row, g).mul(factor)).intoArray(row, g);
        }
        return peak;
    }
}
