package instanton.bridge.report;

import instanton.bridge.sampling.OutputPaths;
import instanton.classical.digits.ClassNames;
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
record PathMovie(
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

    static PathMovie of(OutputPaths drawn, ClassNames classes, int label) {
        int enough = Math.max(SLICES, SLICES_PER_KINK * drawn.input().kinks());
        int step = Math.max(1, drawn.input().slices() / enough);
        int[] slices = IntStream.iterate(0, t -> t < drawn.input().slices(), t -> t + step)
                .toArray();
        double[][] activities = IntStream.range(0, classes.size())
                .mapToObj(each -> IntStream.range(0, drawn.paths())
                        .mapToDouble(path -> drawn.activity(each, path))
                        .toArray())
                .toArray(double[][]::new);
        int[] shown = Foremost.of(
                classes.size(), NEURONS, each -> Arrays.stream(activities[each]).sum(), label);
        byte[] positions = new byte[shown.length * drawn.paths() * slices.length];
        int next = 0;
        for (int each : shown) {
            for (int path = 0; path < drawn.paths(); path++) {
                for (int t : slices) {
                    long units = Math.round(drawn.position(each, path, t) / UNIT);
                    positions[next++] = (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, units));
                }
            }
        }
        return new PathMovie(
                drawn.image(),
                IntStream.of(shown).mapToObj(classes::name).toList(),
                drawn.paths(),
                IntStream.of(slices)
                        .mapToObj(t -> Math.round(1000 * drawn.input().position(t)) / 1000.0)
                        .toList(),
                IntStream.of(shown).mapToObj(each -> activities[each]).toList(),
                UNIT,
                Base64.getEncoder().encodeToString(positions));
    }
}
