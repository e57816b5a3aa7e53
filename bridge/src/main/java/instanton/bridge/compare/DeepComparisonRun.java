package instanton.bridge.compare;

import instanton.bridge.deep.ExactResponse;
import instanton.bridge.network.Drives;
import instanton.bridge.network.Images;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.Listener;
import instanton.bridge.reading.MeanFieldReader;
import instanton.bridge.reading.Reading;
import instanton.bridge.reading.ResponseReader;
import instanton.bridge.sampling.LayeredActivities;
import instanton.bridge.sampling.LayeredSampling;
import instanton.classical.digits.Digits;
import instanton.classical.model.NeuronResponse;
import instanton.quantum.estimate.Estimate;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.work.Crew;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** A deep network and the test images it is to read: carries plans out. */
public final class DeepComparisonRun {
    /** The readers there are, in the order in which they read. */
    public static final List<String> ENGINES =
            List.of(MeanFieldReader.ENGINE, LayeredReader.FORWARD, LayeredReader.FULL);

    /** Those that read where nobody asks for any: the mean field takes longer than a path of each neuron. */
    public static final List<String> SAMPLED = List.of(LayeredReader.FORWARD, LayeredReader.FULL);

    /** The stage before all others, which is the caller's. */
    public static final String RESPONSES = "responses";

    /** Names of stages, as listeners hear of them. */
    static final String FORECAST = "forecast";

    static final String HIDDEN = "hidden activities";
    static final String CONVERGENCE = "R-hat";

    /** Draws that hidden activities are means over. */
    static final int DRAWS = 8;

    /** Images and sweeps by which convergence is judged. */
    static final int JUDGED = 10;

    static final int JUDGED_SWEEPS = 50;

    private final LayeredNetwork network;
    private final List<ExactResponse> responses;
    private final Digits test;

    /**
     * A run.
     *
     * @param responses one for each layer, of the classical network
     */
    public DeepComparisonRun(LayeredNetwork network, List<ExactResponse> responses, Digits test) {
        this.network = network;
        this.responses = List.copyOf(responses);
        this.test = test;
    }

    /**
     * Reads and compares, and tells of hidden layers and of whether sweeps have converged.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public DeepComparison execute(
            DeepPlan plan, Setting setting, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        int[] order = order(plan);
        Comparison comparison = read(plan, setting, randomness, crew, listener);
        if (plan.engines().contains(LayeredReader.FORWARD)) {
            int[] read = comparison
                    .outcome(LayeredReader.FORWARD)
                    .orElseThrow()
                    .reading()
                    .images();
            listener.progress(FORECAST, 0, read.length, "");
            ResponseReader reader = ResponseReader.of(network, responses, crew);
            comparison = comparison.withForecast(LayeredReader.FORWARD, reader.forecast(Images.of(test, read)), crew);
        }
        int[] shown = Arrays.copyOf(order, Math.min(plan.hidden(), order.length));
        return new DeepComparison(
                comparison,
                network.layers().size() > 1 && shown.length > 0
                        ? hidden(shown, plan, randomness, crew, listener)
                        : List.of(),
                plan.engines().contains(LayeredReader.FULL)
                        ? Optional.of(convergence(
                                LayeredReader.full(network, randomness, crew),
                                Arrays.copyOf(order, Math.min(JUDGED, order.length)),
                                listener))
                        : Optional.empty());
    }

    /**
     * Reads and compares.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Comparison read(DeepPlan plan, Setting setting, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        int[] rising = order(plan);
        Arrays.sort(rising);
        listener.progress(ClassicalReader.ENGINE, 0, rising.length, "");
        Reading classical =
                ResponseReader.of(network, responses, crew).read(Images.of(test, rising), plan.passes(), listener);
        return new Comparison(setting, test.labels(), classical, readings(plan, randomness, crew, listener));
    }

    private static int[] order(DeepPlan plan) {
        return plan.images().stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Reads with the quantum networks of a plan, as {@link #execute} does.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public List<Reading> readings(DeepPlan plan, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        int[] order = order(plan);
        List<Reading> quantum = new ArrayList<>();
        if (plan.engines().contains(MeanFieldReader.ENGINE)) {
            listener.progress(MeanFieldReader.ENGINE, 0, order.length, "");
            quantum.add(new MeanFieldReader(network, crew).read(Images.of(test, order), plan.passes(), listener));
        }
        int samplings = plan.engines().size() - quantum.size();
        if (plan.engines().contains(LayeredReader.FORWARD)) {
            listener.progress(LayeredReader.FORWARD, 0, order.length, "");
            quantum.add(LayeredReader.forward(network, randomness, crew)
                    .read(Images.of(test, order), plan.passes().share(samplings--), listener));
        }
        if (plan.engines().contains(LayeredReader.FULL)) {
            listener.progress(LayeredReader.FULL, 0, order.length, "");
            quantum.add(LayeredReader.full(network, randomness, crew)
                    .read(Images.of(test, order), plan.sweeps().share(samplings), listener));
        }
        return quantum;
    }

    private DeepComparison.Convergence convergence(LayeredReader full, int[] images, Listener listener)
            throws InterruptedException {
        listener.progress(CONVERGENCE, 0, images.length, "");
        AtomicInteger judged = new AtomicInteger();
        IntConsumer tell = more -> listener.progress(CONVERGENCE, judged.addAndGet(more), images.length, "");
        List<Estimate> outputs = full.convergence(Images.of(test, images), JUDGED_SWEEPS, tell).stream()
                .flatMap(List::stream)
                .toList();
        return new DeepComparison.Convergence(
                images.length,
                (int) outputs.stream().filter(Estimate::converged).count(),
                outputs.size(),
                JUDGED_SWEEPS);
    }

    private List<HiddenLayer> hidden(
            int[] images, DeepPlan plan, RandomStreams randomness, Crew crew, Listener listener)
            throws InterruptedException {
        Drives drives = network.drives(Images.of(test, images));
        int total = plan.engines().contains(LayeredReader.FULL) ? 2 * images.length : images.length;
        AtomicInteger told = new AtomicInteger();
        IntConsumer tell = more -> listener.progress(HIDDEN, told.addAndGet(more), total, "");
        tell.accept(0);
        List<LayeredActivities> forward =
                LayeredSampling.forwards(network, randomness, crew).activities(images, drives, DRAWS, tell);
        List<LayeredActivities> full = plan.engines().contains(LayeredReader.FULL)
                ? LayeredSampling.full(network, randomness, crew).activities(images, drives, DRAWS, tell)
                : List.of();
        List<Integer> labels = Arrays.stream(images).mapToObj(test::label).toList();
        List<HiddenLayer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < network.layers().size(); l++) {
            int layer = l;
            layers.add(new HiddenLayer(
                    layer + 1,
                    labels,
                    layer == 0 ? exact(drives) : List.of(),
                    rows(forward.size(), i -> forward.get(i).layer(layer)),
                    rows(full.size(), i -> full.get(i).layer(layer)),
                    DRAWS));
        }
        return layers;
    }

    /** Exact mean activities of the layer on the image, which feels nothing from above. */
    private List<List<Float>> exact(Drives drives) {
        NeuronResponse.Evaluation activity = responses.get(0).ofActivity().evaluation();
        double[] drive = new double[3]; // the last is a stiffness, of which there is none
        double[] answer = new double[1];
        return rows(drives.images(), i -> {
            float[] activities = new float[drives.outputs()];
            double[] inhibitions = drives.inhibitions(i);
            for (int h = 0; h < activities.length; h++) {
                drive[0] = drives.drive(i, h);
                drive[1] = inhibitions[h];
                activity.answer(drive, 0, answer);
                activities[h] = (float) answer[0];
            }
            return activities;
        });
    }

    private static List<List<Float>> rows(int count, IntFunction<float[]> row) {
        List<List<Float>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Float> values = new ArrayList<>();
            for (float value : row.apply(i)) {
                values.add(value);
            }
            rows.add(values);
        }
        return rows;
    }
}
