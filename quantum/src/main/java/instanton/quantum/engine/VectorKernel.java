package instanton.quantum.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The message kernel on the Vector API. Products and sums stay apart (no fused multiply-add), so that the bits are those of the
 * plain kernel at any vector length. Vectors live in locals of small methods: elsewhere the JVM boxes them.
 */
final class VectorKernel extends MessageKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    @Override
    String label() {
        return "vector x " + SPECIES.length();
    }

    @Override
    void advance(float[] in, int i, float[] out, int o, float[] weights, int w, int width, float[] kernel) {
        FloatVector k0 = FloatVector.broadcast(SPECIES, kernel[0]);
        FloatVector k1 = FloatVector.broadcast(SPECIES, kernel[1]);
        FloatVector k2 = FloatVector.broadcast(SPECIES, kernel[2]);
        FloatVector k3 = FloatVector.broadcast(SPECIES, kernel[3]);
        FloatVector k4 = FloatVector.broadcast(SPECIES, kernel[4]);
        FloatVector k5 = FloatVector.broadcast(SPECIES, kernel[5]);
        FloatVector floor = FloatVector.broadcast(SPECIES, FLOOR);
        for (int g = 0; g < width; g += SPECIES.length()) {
            int c = i + g;
            load(in, c)
                    .mul(k0)
                    .add(pair(in, c, 1).mul(k1))
                    .add(pair(in, c, 2).mul(k2))
                    .add(pair(in, c, 3).mul(k3))
                    .add(pair(in, c, 4).mul(k4))
                    .add(pair(in, c, 5).mul(k5))
                    .mul(load(weights, w + g))
                    .max(floor)
                    .intoArray(out, o + g);
        }
    }

    private static FloatVector load(float[] in, int at) {
        return FloatVector.fromArray(SPECIES, in, at);
    }

    private static FloatVector pair(float[] in, int centre, int distance) {
        return load(in, centre - distance).add(load(in, centre + distance));
    }

    @Override
    void rescale(float[] row, int from, int width) {
        FloatVector largest = FloatVector.zero(SPECIES);
        for (int g = from; g < from + width; g += SPECIES.length()) {
            largest = largest.max(load(row, g));
        }
        float factor = 1 / largest.reduceLanes(VectorOperators.MAX);
        for (int g = from; g < from + width; g += SPECIES.length()) {
            load(row, g).mul(factor).max(FLOOR).intoArray(row, g);
        }
    }
}
