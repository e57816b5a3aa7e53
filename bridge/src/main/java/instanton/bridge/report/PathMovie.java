package instanton.bridge.report;

import instanton.bridge.reading.Reading;
import instanton.bridge.sampling.OutputPaths;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Paths of one image's output neurons for the script that animates them.
 *
 * @param image index into the test set
 * @param label its true digit
 * @param paths per neuron
 * @param slices time slices shown of each path, evenly spaced
 * @param input psi by slice shown
 * @param activities raw activities, digit x path
 * @param unit what one unit of a position is
 * @param positions base64 of signed bytes, digit x path x slice
 */
record PathMovie(
        int image,
        int label,
        int paths,
        int slices,
        List<Double> input,
        List<double[]> activities,
        double unit,
        String positions) {
    private static final int SLICES = 128;
    private static final int SLICES_PER_KINK = 8; // so that many kinks are still kinks
    private static final double UNIT = 0.015; // 127 of them are beyond where any path comes

    static PathMovie of(OutputPaths drawn, int label) {
        int enough = Math.max(SLICES, SLICES_PER_KINK * drawn.input().kinks());
        int step = Math.max(1, drawn.input().slices() / enough);
        int[] shown = IntStream.iterate(0, t -> t < drawn.input().slices(), t -> t + step)
                .toArray();
        byte[] positions = new byte[Reading.DIGITS * drawn.paths() * shown.length];
        double[][] activities = new double[Reading.DIGITS][drawn.paths()];
        int next = 0;
        for (int digit = 0; digit < Reading.DIGITS; digit++) {
            for (int path = 0; path < drawn.paths(); path++) {
                activities[digit][path] = drawn.activity(digit, path);
                for (int t : shown) {
                    long units = Math.round(drawn.position(digit, path, t) / UNIT);
                    positions[next++] = (byte) Math.max(-Byte.MAX_VALUE, Math.min(Byte.MAX_VALUE, units));
                }
            }
        }
        return new PathMovie(
                drawn.image(),
                label,
                drawn.paths(),
                shown.length,
                IntStream.of(shown)
                        .mapToObj(t -> Math.round(1000 * drawn.input().position(t)) / 1000.0)
                        .toList(),
                List.of(activities),
                UNIT,
                Base64.getEncoder().encodeToString(positions));
    }
}
