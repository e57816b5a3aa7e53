package instanton.quantum.heatbath;

import java.util.Arrays;

/**
 * What each of several neurons feels at each slice: c0, c1, c2 of {@code c0 phi^2 + c1 (phi^2 - 1)^2 + c2 (phi^2 - 1)^4}, neurons x N in
 * three flat arrays that are written and read over and over. For one thread.
 */
public final class FeltPotentials {
    private final int neurons;
    private final int slices;
    private final float[] c0; // neurons x N
    private final float[] c1;
    private final float[] c2;

    /** Room for so many neurons. */
    public FeltPotentials(int neurons, int slices) {
        this.neurons = neurons;
        this.slices = slices;
        this.c0 = new float[neurons * slices];
        this.c1 = new float[neurons * slices];
        this.c2 = new float[neurons * slices];
    }

    /** Nothing but the neuron's own well: c1 alone. */
    public void clear(double well) {
        Arrays.fill(c0, 0);
        Arrays.fill(c1, (float) well);
        Arrays.fill(c2, 0);
    }

    /** How many neurons there is room for. */
    public int neurons() {
        return neurons;
    }

    /** Slices N of each. */
    public int slices() {
        return slices;
    }

    /** Coefficients of phi^2, neurons x N: the array itself. */
    public float[] c0() {
        return c0;
    }

    /** Coefficients of (phi^2 - 1)^2, neurons x N: the array itself. */
    public float[] c1() {
        return c1;
    }

    /** Coefficients of (phi^2 - 1)^4, neurons x N: the array itself. */
    public float[] c2() {
        return c2;
    }
}
