package instanton.bridge.report;

import instanton.bridge.compare.Comparison;
import instanton.bridge.compare.Setting;
import instanton.bridge.forecast.NoisyVote;
import instanton.bridge.forecast.PathForecast;
import instanton.bridge.reading.PathCurve;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.SampledReading;
import instanton.bridge.reading.Tie;
import instanton.bridge.sampling.OutputPaths;
import instanton.classical.digits.ImageShape;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A made-up comparison of realistic size and shape: noise on a common score, less of it with more paths. Same seed, same data. */
final class Sample {
    private static final ImageShape SHAPE = new ImageShape(28, 28);
    private static final int[] PATHS = {1, 4, 16, 64, 256};
    private static final double NOISE = 0.2; // of one path

    final int images;
    final int sampledImages;
    final int[] labels;
    final float[] drives;
    final Comparison comparison;

    /** All images read by the classical and the exact network, the first {@code sampledImages} of a shuffle by the sampled one. */
    Sample(Setting setting, int images, int sampledImages, long seed) {
        this.images = images;
        this.sampledImages = sampledImages;
        Random random = new Random(seed);
        labels = new int[images];
        drives = new float[images * 10];
        float[] activities = new float[images * 10];
        int[] decisions = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = random.nextInt(10);
            for (int digit = 0; digit < 10; digit++) {
                double drive = 11000 + 1800 * random.nextGaussian() + (digit == labels[i] ? 6000 : 0);
                drives[i * 10 + digit] = (float) Math.max(0, drive);
                activities[i * 10 + digit] = (float) activity(drives[i * 10 + digit]);
            }
            decisions[i] = best(activities, i, 0, random);
        }
        int[] order = new int[images];
        for (int i = 0; i < images; i++) {
            order[i] = i;
        }
        Reading classical = Reading.exact("classical", order, decisions, widened(drives), 0.083);
        int[] exactDecisions = decisions.clone();
        exactDecisions[3] = (decisions[3] + 1) % 10;
        Reading exact = Reading.exact("exact", order, exactDecisions, widened(activities), 0.412)
                .withTies(List.of(new Tie(3, "equal drives")));
        SampledReading sampled = sampled(activities, order, random);
        try (Crew crew = Threads.of(1)) {
            comparison = new Comparison(setting, labels, classical, List.of(exact, sampled))
                    .withForecast(sampled.engine(), forecast(activities, sampled.images()), crew);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] widened(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private SampledReading sampled(float[] activities, int[] order, Random random) {
        int[] shuffled = order.clone();
        for (int i = images - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = kept;
        }
        int[] read = Arrays.copyOf(shuffled, sampledImages);
        int[][] byPaths = new int[PATHS.length][sampledImages];
        float[] scores = new float[sampledImages * 10];
        float[] errors = new float[sampledImages * 10];
        for (int i = 0; i < sampledImages; i++) {
            for (int p = 0; p < PATHS.length; p++) {
                byPaths[p][i] = best(activities, read[i], NOISE / Math.sqrt(PATHS[p]), random);
            }
            for (int digit = 0; digit < 10; digit++) {
                scores[i * 10 + digit] = activities[read[i] * 10 + digit];
                errors[i * 10 + digit] = digit == 9 ? Float.NaN : 0.04f;
            }
        }
        return Reading.sampled("heat-bath", 64, read, byPaths[3], scores, errors, 61.04)
                .withCurve(new PathCurve(PATHS, byPaths));
    }

    /** The true one of this made-up noise. */
    private static PathForecast forecast(float[] activities, int[] read) {
        List<NoisyVote> votes = new ArrayList<>();
        double[] deviations = new double[10];
        Arrays.fill(deviations, NOISE);
        for (int image : read) {
            double[] ten = new double[10];
            for (int digit = 0; digit < 10; digit++) {
                ten[digit] = activities[image * 10 + digit];
            }
            votes.add(new NoisyVote(ten, deviations, new double[10]));
        }
        return new PathForecast(votes);
    }

    static double activity(double drive) {
        return 0.13 + 1.25 * (1 - Math.exp(-drive / 9000));
    }

    private static int best(float[] activities, int image, double noise, Random random) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int digit = 0; digit < 10; digit++) {
            double score = activities[image * 10 + digit] + noise * random.nextGaussian();
            if (score > most) {
                most = score;
                best = digit;
            }
        }
        return best;
    }

    Illustrations illustrations() {
        float[] weights = new float[7840];
        for (int pixel = 0; pixel < 784; pixel++) {
            for (int digit = 0; digit < 10; digit++) {
                double x = pixel % 28 - 14 + digit - 5;
                int row = pixel / 28;
                double y = row - 14;
                weights[pixel * 10 + digit] = (float) Math.exp(-(x * x + y * y) / 40);
            }
        }
        double[] atDrives = new double[161];
        double[] activities = new double[161];
        for (int i = 0; i <= 160; i++) {
            atDrives[i] = 250.0 * i;
            activities[i] = activity(atDrives[i]);
        }
        return Illustrations.none()
                .withPictures(new Illustrations.Pictures(SHAPE, Sample::pixels))
                .withWeights(SHAPE, weights, weights)
                .withResponse(atDrives, activities)
                .withDrives(drives)
                .withPaths(OutputPaths.draw(
                        comparison.classical().image(0),
                        NeuronParameters.PAPER,
                        IntStream.range(0, 10)
                                .mapToDouble(digit -> drives[digit])
                                .toArray(),
                        3,
                        new RandomStreams(1)));
    }

    static byte[] pixels(int image) {
        byte[] grey = new byte[784];
        for (int pixel = 0; pixel < 784; pixel++) {
            int row = pixel / 28;
            double r = Math.hypot(pixel % 28 - 13.5, row - 13.5 + image % 5);
            grey[pixel] = (byte) (r > 5 && r < 8 ? 255 : r > 4 && r < 9 ? 120 : 0);
        }
        return grey;
    }
}
