package instanton.bridge.compare;

import instanton.bridge.reading.PathChains;
import instanton.bridge.reading.Reading;
import instanton.bridge.statistics.Proportion;
import instanton.quantum.exact.TransferMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One engine among others on the same images: what it said of them and what that cost.
 *
 * <p>Engines are compared by {@link #errorPerSecond}: an error falls as one over the root of the time spent, so error times root of
 * CPU seconds per image does not depend on how many paths or images were read.
 *
 * @param engine its name
 * @param paths paths per neuron and image, or the most of them where they differ; empty where exact
 * @param accuracy share of the common images read right
 * @param read how many images it read, of which the common ones may be a part
 * @param seconds wall-clock seconds for all it read, preparations included
 * @param cpuSeconds likewise of all processors together; NaN where nobody looked
 * @param error root mean square of its activities' standard errors on the common images; 0 where exact, NaN if unknown or the
 *     paths end by what they show
 * @param atLeast whether that is a lower bound, some of its chains being too short to tell
 * @param offExact root mean square of its activities less the exact ones there; NaN where there are none, or none of the same network
 */
public record EngineCost(
        String engine,
        OptionalInt paths,
        Proportion accuracy,
        int read,
        double seconds,
        double cpuSeconds,
        double error,
        boolean atLeast,
        double offExact) {

    /** The error of an activity on which a CPU second per image is spent: {@code error sqrt(cpuSeconds / read)}. */
    public double errorPerSecond() {
        return error == 0 ? 0 : error * Math.sqrt(cpuSeconds / read);
    }

    /** Every quantum engine of a comparison; none where they have no image in common. */
    static List<EngineCost> of(Comparison comparison) {
        List<Reading> readings =
                comparison.outcomes().stream().map(Outcome::reading).toList();
        int[] common = comparison.classical().images();
        for (Reading reading : readings) {
            Set<Integer> read = IntStream.of(reading.images()).boxed().collect(Collectors.toSet());
            common = IntStream.of(common).filter(read::contains).toArray();
        }
        if (common.length == 0) {
            return List.of();
        }
        Reading exact =
                comparison.outcome(TransferMatrix.LABEL).map(Outcome::reading).orElse(null);
        List<EngineCost> costs = new ArrayList<>();
        for (Reading reading : readings) {
            boolean sameNetwork = reading.chains().map(PathChains::inhibition).orElse(0.0) == 0;
            costs.add(of(comparison, reading, common, sameNetwork ? exact : null));
        }
        return costs;
    }

    private static EngineCost of(Comparison comparison, Reading reading, int[] common, @Nullable Reading exact) {
        int[] places = places(reading, common);
        int[] exactPlaces = exact == null ? places : places(exact, common);
        int right = 0;
        double errors = 0;
        double off = 0;
        for (int c = 0; c < common.length; c++) {
            right += reading.decision(places[c]) == comparison.label(common[c]) ? 1 : 0;
            for (int digit = 0; digit < Reading.DIGITS; digit++) {
                double error = reading.error(places[c], digit);
                errors += error * error;
                double difference = exact == null
                        ? Double.NaN
                        : reading.score(places[c], digit) - exact.score(exactPlaces[c], digit);
                off += difference * difference;
            }
        }
        int activities = common.length * Reading.DIGITS;
        return new EngineCost(
                reading.engine(),
                reading.paths(),
                new Proportion(right, common.length),
                reading.size(),
                reading.seconds(),
                reading.cpuSeconds(),
                // Paths that end where they show a winner scatter otherwise than by chance alone.
                reading.drawnPaths().isPresent() ? Double.NaN : Math.sqrt(errors / activities),
                reading.chains().map(PathChains::unclosed).orElse(0.0) > 0,
                Math.sqrt(off / activities));
    }

    /** Where a reading has each of some of its images. */
    private static int[] places(Reading reading, int[] images) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < reading.size(); i++) {
            places.put(reading.image(i), i);
        }
        return IntStream.of(images).map(image -> places.getOrDefault(image, -1)).toArray();
    }
}
