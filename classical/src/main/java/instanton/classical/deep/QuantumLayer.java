package instanton.classical.deep;

import instanton.classical.model.NeuronResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * DL4J's configuration of a layer of quantum neurons: one signed matrix W, whose positive weights excite and whose negative ones inhibit, and a bias b,
 * the weight of an input that is always on. How the neurons respond is not part of the file that DL4J writes: {@link #attach} it.
 */
public final class QuantumLayer extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    private double excitation;
    private double inhibition;
    private double bias;
    private double scale;
    private double noise;
    private boolean pixels;
    private long noiseSeed;
    private transient @Nullable NeuronResponse response;

    /** For DL4J, which fills in what a file says. */
    public QuantumLayer() {}

    private QuantumLayer(Builder builder) {
        super(builder);
        this.excitation = builder.excitation;
        this.inhibition = builder.inhibition;
        this.bias = builder.bias;
        this.scale = builder.scale;
        this.noise = builder.noise;
        this.pixels = builder.pixels;
        this.noiseSeed = builder.noiseSeed;
        this.response = builder.response;
    }

    /** The energy of a positive weight of 1. */
    public double getExcitation() {
        return excitation;
    }

    public void setExcitation(double excitation) {
        this.excitation = excitation;
    }

    /** The energy of a negative weight of -1. */
    public double getInhibition() {
        return inhibition;
    }

    public void setInhibition(double inhibition) {
        this.inhibition = inhibition;
    }

    /** The energy of a bias of 1; one of -1 has inhibition / excitation times as much. */
    public double getBias() {
        return bias;
    }

    public void setBias(double bias) {
        this.bias = bias;
    }

    /** What the measures are multiplied by. */
    public double getScale() {
        return scale;
    }

    public void setScale(double scale) {
        this.scale = scale;
    }

    /** Noise in training, in one path's standard deviations: 1 / sqrt(K) for K paths, 0 for none. */
    public double getNoise() {
        return noise;
    }

    public void setNoise(double noise) {
        this.noise = noise;
    }

    /** Whether the inputs are pixels, which inhibit by their square; else measures of the neurons below. */
    public boolean isPixels() {
        return pixels;
    }

    public void setPixels(boolean pixels) {
        this.pixels = pixels;
    }

    /** Fixes the noise. */
    public long getNoiseSeed() {
        return noiseSeed;
    }

    public void setNoiseSeed(long noiseSeed) {
        this.noiseSeed = noiseSeed;
    }

    /** Says how the neurons respond, as a layer that comes from a file must be told before it is used. */
    public void attach(NeuronResponse newResponse) {
        this.response = newResponse;
    }

    NeuronResponse response() {
        if (response == null) {
            throw new IllegalStateException("a layer of quantum neurons has no response attached");
        }
        return response;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        QuantumUnits layer = new QuantumUnits(conf, networkDataType);
        layer.setListeners(listeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        Map<String, INDArray> table = initializer().init(conf, layerParamsView, initializeParams);
        layer.setParamTable(table);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    /** Of no use here: the network's memory is bounded by its batches. */
    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        InputType outputType = InputType.feedForward(getNOut());
        return new LayerMemoryReport.Builder(layerName, QuantumLayer.class, inputType, outputType)
                .standardMemory(getNIn() * getNOut() + getNOut(), 2 * (getNIn() * getNOut() + getNOut()))
                .workingMemory(0, 0, getNOut(), getNOut())
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantumLayer that
                && super.equals(other)
                && excitation == that.excitation
                && inhibition == that.inhibition
                && bias == that.bias
                && scale == that.scale
                && noise == that.noise
                && pixels == that.pixels
                && noiseSeed == that.noiseSeed;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Double.hashCode(excitation);
    }

    /** Builds one as DL4J's own layers are built. */
    static final class Builder extends FeedForwardLayer.Builder<Builder> {
        private double excitation = 1;
        private double inhibition = 1;
        private double bias = 1;
        private double scale = 1;
        private double noise;
        private boolean pixels;
        private long noiseSeed;
        private @Nullable NeuronResponse response;

        Builder energies(double ofExcitation, double ofInhibition, double ofBias) {
            this.excitation = ofExcitation;
            this.inhibition = ofInhibition;
            this.bias = ofBias;
            return this;
        }

        Builder scale(double factor) {
            this.scale = factor;
            return this;
        }

        Builder noise(double deviations, long seed) {
            this.noise = deviations;
            this.noiseSeed = seed;
            return this;
        }

        Builder pixels(boolean of) {
            this.pixels = of;
            return this;
        }

        Builder response(NeuronResponse of) {
            this.response = of;
            return this;
        }

        @Override
        public Builder regularization(List<Regularization> of) {
            super.regularization(of);
            return this;
        }

        @Override
        public Builder regularizationBias(List<Regularization> of) {
            super.regularizationBias(of);
            return this;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // DL4J's own signature
        public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
            return (E) new QuantumLayer(this);
        }
    }
}
