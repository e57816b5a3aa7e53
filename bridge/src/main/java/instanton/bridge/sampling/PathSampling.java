package instanton.bridge.sampling;

import instanton.bridge.network.Drives;
import instanton.bridge.vote.SequentialVote;
import instanton.quantum.engine.Engine;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import instanton.quantum.work.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Draws independent paths of the output neurons, a job for each image.
 *
 * <p>Path p of neuron j under image i is drawn from stream (i, j, p), so the same seed gives the same bits whoever draws and in any order.
 */
public final class PathSampling implements ActivitySampling {
    private static final int BATCH = 50;

    private final PathDraws draws;
    private final Crew crew;

    private PathSampling(PathDraws draws, Crew crew) {
        this.draws = draws;
        this.crew = crew;
    }

    /** The same from other streams, with the same buffers. */
    public PathSampling from(RandomStreams others) {
        return new PathSampling(draws.from(others), crew);
    }

    /**
     * Prepares the sampling.
     *
     * @param engine one that draws independent paths
     * @param crew draws them
     */
    public PathSampling(Engine engine, RandomStreams randomness, Crew crew) {
        this.draws = new PathDraws(engine, randomness);
        this.crew = crew;
    }

    /**
     * To draw so many paths of each output neuron under an image.
     *
     * @param image its key, for its streams
     * @param drives by class
     * @param pathCounts numbers of paths to report, rising
     */
    private record Image(int image, List<Double> drives, List<Integer> pathCounts)
            implements Unit<PathDraws, List<NeuronSample>> {
        @Override
        public List<NeuronSample> execute(PathDraws draws) {
            double[] activities = new double[pathCounts.get(pathCounts.size() - 1)];
            List<NeuronSample> samples = new ArrayList<>();
            for (int j = 0; j < drives.size(); j++) {
                Job.goOn();
                draws.draw(image, j, drives.get(j), 0, activities);
                samples.add(NeuronSample.independent(activities, pathCounts));
            }
            return samples;
        }
    }

    /**
     * To draw paths under an image until its vote ends.
     *
     * @param image its key, for its streams
     * @param drives by class
     */
    private record Ballot(int image, List<Double> drives, SequentialVote vote)
            implements Unit<PathDraws, SequentialVote.Race> {
        @Override
        public SequentialVote.Race execute(PathDraws draws) {
            SequentialVote.Race race = vote.race();
            for (int batch = race.batch(); batch > 0; batch = race.batch()) {
                Job.goOn();
                double[] activities = new double[batch];
                for (int j = 0; j < drives.size(); j++) {
                    if (race.isRunning(j)) {
                        draws.draw(image, j, drives.get(j), race.drawn(j), activities);
                        race.add(j, activities);
                    }
                }
                race.settle();
            }
            return race;
        }
    }

    /**
     * Draws paths of each output neuron under an image on the calling thread, the same that {@link #sample} draws.
     *
     * @param image its key, for its streams
     * @param drives by class
     * @param first number of the first path
     * @return raw activities, class x path
     */
    public double[][] draw(int image, double[] drives, int first, int paths) {
        double[][] activities = new double[drives.length][paths];
        for (int j = 0; j < drives.length; j++) {
            Job.goOn();
            draws.draw(image, j, drives[j], first, activities[j]);
        }
        return activities;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public SampledActivities sample(int[] images, Drives drives, int[] pathCounts, IntConsumer done)
            throws InterruptedException {
        List<Integer> counts = ActivitySampling.boxed(pathCounts);
        List<Image> jobs = ActivitySampling.jobs(images, drives, (image, row) -> new Image(image, row, counts));
        return new SampledActivities(crew.execute(draws, jobs, image -> done.accept(1)));
    }

    @Override
    public void rehearse(int[] images, Drives drives, int sweeps) throws InterruptedException {
        sample(images, drives, new int[] {sweeps}, n -> {});
    }

    /**
     * Samples a batch of images, each until its vote ends. The paths are the first of those that {@link #sample} draws.
     *
     * @param images keys of the images, for their streams
     * @param drives those of these images, each to as many neurons as the vote is for
     * @param done told after each image how many more are done, from any thread
     * @return the ended votes, in the order of the images
     * @throws InterruptedException if the waiting thread is interrupted; the batch is then given up
     */
    public List<SequentialVote.Race> vote(int[] images, Drives drives, SequentialVote vote, IntConsumer done)
            throws InterruptedException {
        List<Ballot> jobs = ActivitySampling.jobs(images, drives, (image, row) -> new Ballot(image, row, vote));
        return crew.execute(draws, jobs, race -> done.accept(1));
    }
}
