package instanton.bridge.app;

import instanton.bridge.app.spark.SparkCrewProvider;
import instanton.bridge.network.Drives;
import instanton.bridge.sampling.PathSampling;
import instanton.bridge.sampling.SampledActivities;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.KeepingCrew;
import instanton.quantum.work.Pieces;
import instanton.quantum.work.UnitKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A program of its own whose pieces are kept, each in a file: it may be killed and started again. */
final class SparkDriver {
    static final int UNITS = 400;

    private static final int PATHS = 200;

    private SparkDriver() {}

    /**
     * Draws paths, and says in a line what came of it and how many pieces were made anew.
     *
     * @param arguments the cluster, and the folder of the pieces
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        AtomicInteger made = new AtomicInteger();
        try (Crew crew = new KeepingCrew(
                new SparkCrewProvider().crew(arguments[0], 1, line -> {}), files(Path.of(arguments[1]), made))) {
            System.out.println(result(crew) + " " + made);
        }
    }

    /** What any crew should make of it. */
    static int result(Crew crew) throws InterruptedException {
        double[] drives = IntStream.range(0, 2 * UNITS).mapToDouble(i -> 10 * i).toArray();
        SampledActivities sampled = new PathSampling(
                        PathHeatBath.of(NeuronParameters.PAPER), new RandomStreams(7), crew)
                .sample(IntStream.range(0, UNITS).toArray(), Drives.of(2, drives), new int[] {PATHS}, n -> {});
        float[] all = new float[4 * UNITS];
        for (int i = 0; i < UNITS; i++) {
            for (int j = 0; j < 2; j++) {
                all[4 * i + 2 * j] = sampled.mean(i, 0, j);
                all[4 * i + 2 * j + 1] = sampled.error(i, j);
            }
        }
        return Arrays.hashCode(all);
    }

    private static Pieces files(Path folder, AtomicInteger made) {
        return new Pieces() {
            @Override
            public byte @Nullable [] get(UnitKey key) throws IOException {
                Path file = folder.resolve(key.hex());
                return Files.exists(file) ? Files.readAllBytes(file) : null;
            }

            @Override
            public void put(UnitKey key, byte[] piece) throws IOException {
                Path file = folder.resolve(key.hex());
                Path whole = Files.write(folder.resolve("part-of-" + key.hex()), piece);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
                made.incrementAndGet();
            }
        };
    }
}
