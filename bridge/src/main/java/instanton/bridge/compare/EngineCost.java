package instanton.bridge.compare;

import instanton.bridge.reading.ChainedReading;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SequentialReading;
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
 * @param reading what it said of all images it read, of which the common ones may be a part
 * @param accuracy share of the common images read right
 * @param error root mean square of its activities' standard errors on the common images; 0 where exact, NaN if unknown or the
 *     paths end by what they show
 * @param atLeast whether that is a lower bound, some of its chains being too short to tell
 * @param offExact root mean square of its activities less the exact ones there; NaN where there are none, or none of the same network
 */
public record EngineCost(Reading reading, Proportion accuracy, double error, boolean atLeast, double offExact) {

    /** The engine's name. */
    public String engine() {
        return reading.engine();
    }

    /** Paths per neuron and image, or the most of them where they differ; empty where exact. */
    public OptionalInt paths() {
        return reading.paths();
    }

    /** How many images it read. */
    public int read() {
        return reading.size();
    }

    /** Wall-clock seconds for all it read, preparations included. */
    public double seconds() {
        return reading.seconds();
    }

    /** Seconds of all processors for all it read; NaN where nobody looked. */
    public double cpuSeconds() {
        return reading.cpuSeconds();
    }

    /** The error of an activity on which a CPU second per image is spent: {@code error sqrt(cpuSeconds / read)}. */
    public double errorPerSecond() {
        return error == 0 ? 0 : error * Math.sqrt(cpuSeconds() / read());
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
            costs.add(of(comparison, reading, common, reading.isCoupled() ? null : exact));
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
            for (int label = 0; label < reading.classes(); label++) {
                double error = reading.error(places[c], label);
                errors += error * error;
                double difference = exact == null
                        ? Double.NaN
                        : reading.score(places[c], label) - exact.score(exactPlaces[c], label);
                off += difference * difference;
            }
        }
        int activities = common.length * reading.classes();
        return new EngineCost(
                reading,
                new Proportion(right, common.length),
                // Paths that end where they show a winner scatter otherwise than by chance alone.
                reading instanceof SequentialReading ? Double.NaN : Math.sqrt(errors / activities),
                reading instanceof ChainedReading chained && chained.chains().unclosed() > 0,
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
