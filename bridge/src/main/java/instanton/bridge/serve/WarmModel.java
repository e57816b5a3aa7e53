package instanton.bridge.serve;

import instanton.bridge.classify.PictureReader;
import instanton.bridge.classify.ReadingOrder;
import instanton.bridge.classify.Source;
import instanton.bridge.network.Layer;
import instanton.bridge.network.TransferredLayer;
import instanton.bridge.transfer.Gain;
import instanton.bridge.vote.SequentialVote;
import instanton.classical.digits.DigitData;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.physics.Drive;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.response.ResponseCurve;
import instanton.quantum.work.Crew;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model with all that its two networks need computed once. */
final class WarmModel {
    /** Most paths of a vote that goes on until its winner is certain. */
    static final int UNTIL_CERTAIN = 1024;

    private static final int RESPONSES = 240;

    private final PictureReader reader;
    private final @Nullable SequentialVote vote;
    private final double confidence;
    private final long seed;
    private final @Nullable DigitData tests;
    private final ModelSummary summary;
    private final double strongest;

    /**
     * Prepares.
     *
     * @param crew computes what is computed once
     * @param tests images that may be asked for by number; null for none
     */
    WarmModel(Source source, Crew crew, double confidence, long seed, @Nullable DigitData tests, String version) {
        this.reader = new PictureReader(source, crew, Crew.alone());
        source.engines().forEach(reader::prepare);
        this.confidence = confidence;
        this.seed = seed;
        this.tests = tests;
        this.strongest = source.isDeep() ? 0 : reader.exact().curve().strongest();
        this.vote = source.isDeep()
                ? null
                : SequentialVote.of(
                        confidence,
                        UNTIL_CERTAIN,
                        source.network().classes(),
                        source.network().neuron(),
                        strongest,
                        crew);
        this.summary = summary(version);
    }

    PictureReader reader() {
        return reader;
    }

    /** The vote that ends when certain; empty of a deep model, of whose neurons no bound is known. */
    Optional<SequentialVote> vote() {
        return Optional.ofNullable(vote);
    }

    double confidence() {
        return confidence;
    }

    long seed() {
        return seed;
    }

    Optional<DigitData> tests() {
        return Optional.ofNullable(tests);
    }

    ModelSummary summary() {
        return summary;
    }

    private ModelSummary summary(String version) {
        Source source = reader.source();
        NeuronParameters neuron = source.network().neuron();
        boolean deep = source.isDeep();
        return new ModelSummary(
                ModelSummary.FORMAT,
                source.path().toString(),
                source.classes().names(),
                new ModelSummary.Shape(source.shape().height(), source.shape().width()),
                new ModelSummary.Quantum(
                        source.network().layers().stream().map(Layer::outputs).toList(),
                        new ModelSummary.Neuron(
                                neuron.well().lambda(),
                                neuron.lattice().period(),
                                neuron.lattice().slices(),
                                neuron.kinks()),
                        source.engines(),
                        new ModelSummary.Sampling(
                                ReadingOrder.paths(deep),
                                deep ? Limits.STANDARD.deepPaths() : Limits.STANDARD.paths(),
                                seed,
                                deep ? null : (Double) confidence,
                                deep ? null : (Integer) UNTIL_CERTAIN),
                        deep ? null : gain(source.network().transferred().gain()),
                        deep ? null : responses(),
                        TransferMatrix.of(neuron).solve(Drive.excitation(0)).activity()),
                tests == null
                        ? null
                        : new ModelSummary.Tests(tests.name(), tests.test().count()),
                version);
    }

    private static String gain(Gain gain) {
        return String.format(Locale.ROOT, "%s %s", gain.noun(), gain.strength());
    }

    /** The curve, closer where it is steep. */
    private List<double[]> responses() {
        ResponseCurve curve = reader.exact().curve();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i <= RESPONSES; i++) {
            double share = (double) i / RESPONSES;
            double drive = curve.strongest() * share * share * share;
            rows.add(new double[] {drive, curve.activity(drive)});
        }
        return rows;
    }

    /** What the first layer feels of each pixel, float32, little endian, inputs x neurons: eps of a transferred one, else excitatory less inhibitory. */
    byte[] couplings() {
        Layer layer = reader.source().network().first();
        int inputs = layer.inputs();
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * inputs * layer.outputs()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < layer.outputs(); j++) {
                bytes.putFloat(
                        layer instanceof TransferredLayer transferred
                                ? transferred.couplings().values().get(i, j)
                                : layer.excitatory().get(i, j)
                                        - layer.inhibitory().get(i, j));
            }
        }
        return bytes.array();
    }
}
