package instanton.bridge.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import instanton.bridge.classify.GrowingReading;
import instanton.bridge.classify.ReadingOrder;
import instanton.bridge.classify.Source;
import instanton.bridge.json.ReadingSummary;
import instanton.bridge.network.Layer;
import instanton.bridge.network.TransferredLayer;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.report.PathMovie;
import instanton.bridge.sampling.OutputPaths;
import instanton.bridge.vote.Vote;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client drew: first the picture as the networks see it with the exact answers, then sampled votes by more and more paths, and the
 * first paths themselves.
 */
final class DrawTurn implements Turn {
    private static final int FIRST = 16;
    private static final int LARGEST = 512;
    private static final int DEEP_FIRST = 2;
    private static final int DEEP_LARGEST = 8;
    private static final int SHOWN = 12; // paths
    private static final int LEFT_OUT_AT_ONCE = 16; // pixels

    private final WarmModel model;
    private final byte[] body;
    private final ReadingOrder order;
    private final boolean untilCertain;
    private final Outbox outbox;
    private final @Nullable Certainty certainty;
    private @Nullable Picture picture;
    private @Nullable GrowingReading reading;
    private boolean shown;
    private boolean ended; // no more paths are drawn
    private float[] parts = new float[0];
    private double[] whole = new double[0]; // the classical side's scores
    private int leftOut; // pixels looked at

    DrawTurn(WarmModel model, byte[] body, ReadingOrder order, boolean untilCertain, Outbox outbox) {
        this.model = model;
        this.body = body;
        this.order = order;
        this.untilCertain = untilCertain;
        this.outbox = outbox;
        this.certainty = model.vote()
                .filter(vote -> order.engine().equals(PathHeatBath.LABEL))
                .map(vote -> new Certainty(vote, model.confidence()))
                .orElse(null);
    }

    /**
     * The first answer.
     *
     * @param pixels brightness as the networks see it, row by row
     * @param exact what the sampled votes tend to; null of a deep model
     * @param drives E of each neuron of the first layer; of a deep model E - I
     * @param k what its couplings are multiplied by; null of a deep model
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record First(
            List<Float> pixels,
            List<String> leftOut,
            @Nullable Boolean unlike,
            ReadingSummary.Classical classical,
            ReadingSummary.@Nullable Quantum exact,
            List<Double> drives,
            @Nullable Double k) {}

    /**
     * Votes so far.
     *
     * @param paths per neuron that they rest on
     * @param most that there are to be
     * @param image as {@code classify --json} tells of it
     * @param vote what a sequential vote says; null where there is none
     * @param layers mean raw activities of all neurons of a deep model, layer x neuron
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Votes(
            int paths,
            int most,
            ReadingSummary.Image image,
            Certainty.@Nullable Verdict vote,
            @Nullable List<List<Float>> layers) {}

    /** Why no more votes come: {@code certain}, {@code paths}, {@code exact}. */
    record Done(String reason, int paths) {}

    @Override
    public boolean next() throws RefusedException, InterruptedException {
        try {
            GrowingReading growing = reading;
            if (growing == null) {
                begin();
                return true;
            }
            Picture read = picture;
            if (read == null) {
                throw new IllegalStateException("a reading of no picture");
            }
            return grow(growing, read);
        } catch (IllegalArgumentException e) { // drives beyond what the lattice carries
            throw new RefusedException(RefusedException.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private void begin() throws RefusedException, InterruptedException {
        Source source = model.reader().source();
        Picture read = Picture.of(body, source.shape());
        GrowingReading growing = model.reader().begin(read.brightness(), order);
        DigitReading exact =
                source.isDeep() ? new DigitReading(growing.classical(), growing.classical(), 0) : growing.exact();
        ReadingSummary.Image image = model.reader().summary("picture", read.leftOut(), read.brightness(), exact);
        double[] drives = growing.drives().excitations();
        double[] inhibitions = growing.drives().inhibitions();
        for (int j = 0; j < drives.length; j++) {
            drives[j] -= inhibitions[j];
        }
        outbox.put(
                "answer",
                Answer.line(new First(
                        Answer.list(read.brightness()),
                        read.leftOut(),
                        image.unlike(),
                        image.classical(),
                        source.isDeep() ? null : image.quantum(),
                        Arrays.stream(drives).boxed().toList(),
                        source.isDeep() ? null : (Double) gain(read.brightness()))));
        picture = read;
        reading = growing;
    }

    private double gain(float[] brightness) {
        Layer first = model.reader().source().network().first();
        TransferredLayer layer = (TransferredLayer) first;
        double[] atOne = new double[layer.outputs()];
        layer.couplings().values().addRows(brightness, atOne, 0);
        return layer.gain().of(atOne, 0, atOne.length);
    }

    private boolean grow(GrowingReading growing, Picture read) throws InterruptedException {
        if (ended) {
            return share(read);
        }
        boolean deep = model.reader().source().isDeep();
        int unit = Math.max(deep ? DEEP_FIRST : FIRST, Math.min(growing.paths(), deep ? DEEP_LARGEST : LARGEST));
        boolean[] certain = new boolean[1];
        growing.more(unit, () -> certain[0] = tell(growing, read));
        ended = growing.isDone() || (untilCertain && certain[0]);
        if (Source.samples(order.engine()) && (deep ? ended : !shown)) {
            shown = true;
            show(growing);
        }
        if (ended) {
            String reason = untilCertain && certain[0] ? "certain" : growing.most() == 0 ? "exact" : "paths";
            outbox.put("done", Answer.line(new Done(reason, growing.paths())));
            if (!deep) {
                outbox.end();
            }
        }
        return !ended || deep;
    }

    /**
     * What each pixel contributes to a deep model's winner.
     *
     * @param digit the winner of the classical side
     * @param values by how much its activity, of exact means, would be less without a pixel, row by row
     */
    record Parts(int digit, List<Float> values) {}

    /** Leaves out pixels, some in each unit; whether there are more. */
    private boolean share(Picture read) throws InterruptedException {
        float[] brightness = read.brightness();
        if (parts.length == 0) {
            parts = new float[brightness.length];
            whole = model.reader().classicalScores(List.of(brightness)).get(0);
        }
        List<float[]> without = new ArrayList<>();
        List<Integer> pixels = new ArrayList<>();
        for (; leftOut < brightness.length && without.size() < LEFT_OUT_AT_ONCE; leftOut++) {
            if (brightness[leftOut] > 0) {
                float[] other = brightness.clone();
                other[leftOut] = 0;
                without.add(other);
                pixels.add(leftOut);
            }
        }
        int winner = Vote.of(whole).decision();
        if (!without.isEmpty()) {
            List<double[]> scores = model.reader().classicalScores(without);
            for (int i = 0; i < scores.size(); i++) {
                parts[pixels.get(i)] = (float) (whole[winner] - scores.get(i)[winner]);
            }
        }
        if (leftOut < brightness.length) {
            return true;
        }
        outbox.put("parts", Answer.line(new Parts(winner, Answer.list(parts))));
        outbox.end();
        return false;
    }

    /** Puts the votes so far on their way; whether the winner is certain. */
    private boolean tell(GrowingReading growing, Picture read) {
        DigitReading said = growing.reading().orElseThrow();
        Certainty.Verdict verdict = certainty == null ? null : certainty.look(growing.activities());
        double[][] layers = growing.layers();
        outbox.put(
                "votes",
                Answer.line(new Votes(
                        growing.paths(),
                        growing.most(),
                        model.reader().summary("picture", read.leftOut(), read.brightness(), said),
                        verdict,
                        layers.length == 0 ? null : rounded(layers))));
        return verdict != null && verdict.certain();
    }

    private static List<List<Float>> rounded(double[][] layers) {
        return Arrays.stream(layers)
                .map(layer -> Arrays.stream(layer)
                        .mapToObj(activity -> Math.round(1e4 * activity) / 1e4f)
                        .toList())
                .toList();
    }

    /** The first paths of each output neuron: those that the votes rest on. */
    private void show(GrowingReading growing) {
        Source source = model.reader().source();
        if (source.isDeep()) {
            double[][][] positions = growing.outputPaths();
            double[][] activities = growing.activities();
            for (int j = 0; j < activities.length; j++) {
                activities[j] = Arrays.copyOf(activities[j], positions[j].length);
            }
            outbox.put(
                    "paths",
                    Answer.line(PathMovie.of(
                            source.classes().names(), source.network().neuron().inputPath(), activities, positions)));
            return;
        }
        OutputPaths paths = OutputPaths.draw(
                0,
                model.reader().heatBath(),
                growing.drives().excitations(),
                Math.min(SHOWN, growing.paths()),
                new RandomStreams(order.seed()));
        int winner = Vote.of(growing.reading().orElseThrow().activities()).decision();
        outbox.put(
                "paths", Answer.line(PathMovie.of(paths, model.reader().source().classes(), winner)));
    }

    /** What shows no digit is an answer here too: a stroke that has begun is none yet. */
    @Override
    public void failed(Throwable reason) {
        if (reason instanceof RefusedException refused && refused.status() == RefusedException.UNREADABLE) {
            outbox.put("unread", Answer.error(refused.line()));
            outbox.end();
        } else {
            outbox.fail(reason);
        }
    }

    @Override
    public void overtaken() {
        outbox.put("overtaken", "{}");
        outbox.end();
    }
}
