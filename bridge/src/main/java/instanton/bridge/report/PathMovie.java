package instanton.bridge.report;

import instanton.bridge.sampling.OutputPaths;
import instanton.classical.digits.ClassNames;
import instanton.quantum.physics.KinkPath;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Paths of one image's output neurons for the script that animates them.
 *
 * @param image index into the test set
 * @param names of the classes shown
 * @param paths per neuron
 * @param input psi by time slice shown, evenly spaced
 * @param activities raw activities, class x path
 * @param unit what one unit of a position is
 * @param positions base64 of signed bytes, class x path x slice
 */
public record PathMovie(
        int image,
        List<String> names,
        int paths,
        List<Double> input,
        List<double[]> activities,
        double unit,
        String positions) {
    /** Neurons for which there is room. */
    static final int NEURONS = 16;

    private static final int SLICES = 128;
    private static final int SLICES_PER_KINK = 8; // so that many kinks are still kinks
    private static final double UNIT = 0.015; // 127 of them are beyond where any path comes

    /** Keeps copies of the lists. */
    public PathMovie {
        names = List.copyOf(names);
        input = List.copyOf(input);
        activities = List.copyOf(activities);
    }

    /** Paths of a circuit's neurons: activities by neuron and path, positions by slice too. */
    public static PathMovie of(List<String> names, KinkPath input, double[][] activities, double[][][] positions) {
        int[] slices = slices(input);
        return new PathMovie(
                0,
                names,
                activities[0].length,
                positions(input, slices),
                List.of(activities),
                UNIT,
                packed(
                        IntStream.range(0, names.size()).toArray(),
                        activities[0].length,
                        slices,
                        (each, path, t) -> positions[each][path][t]));
    }

    @FunctionalInterface
    private interface Positions {
        double at(int neuron, int path, int slice);
    }

    private static int[] slices(KinkPath input) {
        int enough = Math.max(SLICES, SLICES_PER_KINK * input.kinks());
        int step = Math.max(1, input.slices() / enough);
        return IntStream.iterate(0, t -> t < input.slices(), t -> t + step).toArray();
    }

    private static List<Double> positions(KinkPath input, int[] slices) {
        return IntStream.of(slices)
                .mapToObj(t -> Math.round(1000 * input.position(t)) / 1000.0)
                .toList();
    }

    private static String packed(int[] shown, int paths, int[] slices, Positions positions) {
        byte[] packed = new byte[shown.length * paths * slices.length];
        int next = 0;
        for (int each : shown) {
            for (int path = 0; path < paths; path++) {
                for (int t : slices) {
                    long units = Math.round(positions.at(each, path, t) / UNIT);
                    packed[next++] = (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, units));
                }
            }
        }
        return Base64.getEncoder().encodeToString(packed);
    }

    /**
     * Paths of output neurons.
     *
     * @param label a class that is shown in any case
     */
    public static PathMovie of(OutputPaths drawn, ClassNames classes, int label) {
        int[] slices = slices(drawn.input());
        double[][] activities = IntStream.range(0, classes.size())
                .mapToObj(each -> IntStream.range(0, drawn.paths())
                        .mapToDouble(path -> drawn.activity(each, path))
                        .toArray())
                .toArray(double[][]::new);
        int[] shown = Foremost.of(
                classes.size(), NEURONS, each -> Arrays.stream(activities[each]).sum(), label);
        return new PathMovie(
                drawn.image(),
                IntStream.of(shown).mapToObj(classes::name).toList(),
                drawn.paths(),
                positions(drawn.input(), slices),
                IntStream.of(shown).mapToObj(each -> activities[each]).toList(),
                UNIT,
                packed(shown, drawn.paths(), slices, drawn::position));
    }
}
