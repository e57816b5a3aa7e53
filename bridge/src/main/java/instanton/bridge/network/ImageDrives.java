package instanton.bridge.network;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What drives the lowest layer under one image: a value that can be sent.
 *
 * @param excitation E by neuron
 * @param inhibition I by neuron
 */
public record ImageDrives(List<Double> excitation, List<Double> inhibition) implements Serializable {
    static ImageDrives of(double[] excitation, double[] inhibition) {
        return new ImageDrives(boxed(excitation), boxed(inhibition));
    }

    private static List<Double> boxed(double[] energies) {
        return Arrays.stream(energies).boxed().toList();
    }

    /** E by neuron. */
    public double[] excitations() {
        return energies(excitation);
    }

    /** I by neuron. */
    public double[] inhibitions() {
        return energies(inhibition);
    }

    private static double[] energies(List<Double> boxed) {
        return boxed.stream().mapToDouble(x -> x).toArray();
    }
}
