package instanton.bridge.reading;

import instanton.bridge.forecast.NoisyVote;
import instanton.bridge.forecast.PathForecast;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.classical.model.DeepLayer;
import instanton.classical.model.DeepModel;
import instanton.classical.model.NeuronResponse;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads with the classical side of a deep network, which training knows: each neuron answers with its exact response to the mean answers of
 * those below, and nothing acts back. Scores are raw activities.
 */
public final class ResponseReader implements Reader {
    private static final int BATCH = 50;

    private final DeepModel model;
    private final Crew crew;

    private ResponseReader(DeepModel model, Crew crew) {
        this.model = model;
        this.crew = crew;
    }

    /**
     * A reader.
     *
     * @param responses one for each layer
     */
    public static ResponseReader of(LayeredNetwork network, List<? extends NeuronResponse> responses, Crew crew) {
        List<DeepLayer> layers = network.layers().stream()
                .map(layer -> new DeepLayer(layer.excitatory(), layer.inhibitory()))
                .toList();
        return new ResponseReader(new DeepModel(layers, List.copyOf(responses)), crew);
    }

    @Override
    public String engine() {
        return ClassicalReader.ENGINE;
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public ExactReading read(Images images, SamplingBudget budget, Listener listener) throws InterruptedException {
        Stopwatch stopwatch = Stopwatch.start();
        List<Job<Images, List<double[]>>> jobs = new ArrayList<>();
        for (int from = 0; from < images.count(); from += BATCH) {
            int first = from;
            int end = Math.min(images.count(), from + BATCH);
            jobs.add(all -> activities(all, first, end));
        }
        AtomicInteger read = new AtomicInteger();
        List<double[]> scores = crew
                .execute(
                        images,
                        jobs,
                        batch -> listener.progress(engine(), read.addAndGet(batch.size()), images.count(), ""))
                .stream()
                .flatMap(List::stream)
                .toList();
        return Reading.exact(engine(), images, scores, stopwatch.cost());
    }

    /**
     * What one path of each neuron is to give, forwards, without sampling: the votes of the last layer's activities with their noise, taken as normal and
     * independent.
     */
    public PathForecast forecast(Images images) throws InterruptedException {
        List<Job<Images, List<NoisyVote>>> jobs = new ArrayList<>();
        for (int from = 0; from < images.count(); from += BATCH) {
            int first = from;
            int end = Math.min(images.count(), from + BATCH);
            jobs.add(all -> votes(all, first, end));
        }
        return new PathForecast(crew.execute(images, jobs, batch -> {}).stream()
                .flatMap(List::stream)
                .toList());
    }

    private List<NoisyVote> votes(Images images, int first, int end) {
        DeepModel.Forward forward = model.forward();
        float[] brightness = new float[images.pixels()];
        List<NoisyVote> votes = new ArrayList<>();
        for (int i = first; i < end; i++) {
            Job.goOn();
            images.brightness(i, brightness);
            double[] activities = forward.activities(brightness);
            votes.add(new NoisyVote(activities, forward.deviations(), new double[activities.length]));
        }
        return votes;
    }

    private List<double[]> activities(Images images, int first, int end) {
        DeepModel.Forward forward = model.forward();
        float[] brightness = new float[images.pixels()];
        List<double[]> activities = new ArrayList<>();
        for (int i = first; i < end; i++) {
            Job.goOn();
            images.brightness(i, brightness);
            activities.add(forward.activities(brightness));
        }
        return activities;
    }
}
