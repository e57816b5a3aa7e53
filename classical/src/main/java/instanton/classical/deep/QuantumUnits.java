package instanton.classical.deep;

import instanton.classical.model.NeuronResponse;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A layer of quantum neurons at work: {@code e_k = sum_h W+_hj a_hk + b+_j beta_k}, likewise i_l of the negative weights, then their response.
 * Inputs and activations are batch x (parts x neurons), one part of all neurons after the other.
 */
final class QuantumUnits extends BaseLayer<QuantumLayer> {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK = 2048;

    private transient double[] stiffness = new double[0]; // by neuron: the shift of c1
    private transient double[] inhibitedBack = new double[0]; // by neuron: what inhibited neurons above add to i_1
    private transient @Nullable Drives drives; // of the last forward pass

    /** What drives all neurons under a batch. No array of DL4J's outlives a pass. */
    private static final class Drives {
        private final int batch;
        private final double[][] parts; // in the order of NeuronResponse; neurons x batch
        private final double[] noise; // neurons x batch, or none

        Drives(int batch, double[][] parts, double[] noise) {
            this.batch = batch;
            this.parts = parts;
            this.noise = noise;
        }
    }

    private INDArray squares() {
        return layerConf().isPixels() ? input.mul(input) : input;
    }

    /** The weights of one sign, turned positive. Much faster here than by DL4J's operations. */
    private static INDArray ofSign(INDArray weights, double[] values, double sign) {
        double[] kept = new double[values.length];
        for (int at = 0; at < kept.length; at++) {
            kept[at] = Math.max(0, sign * values[at]);
        }
        INDArray matrix = Nd4j.createUninitialized(weights.dataType(), weights.shape(), 'f');
        fill(matrix, kept);
        return matrix;
    }

    QuantumUnits(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    /**
     * What the neurons above do to these, held while a batch is learned.
     *
     * @param shifts of c1, one per neuron, none for 0
     * @param inhibitions added to i_1, one per neuron, none for 0
     */
    void backReaction(double[] shifts, double[] inhibitions) {
        this.stiffness = shifts;
        this.inhibitedBack = inhibitions;
    }

    private static INDArray part(INDArray parts, int part, long neurons) {
        return parts.get(NDArrayIndex.all(), NDArrayIndex.interval(part * neurons, (part + 1) * neurons));
    }

    private INDArray below(INDArray squares, boolean excitatory, int part, long neurons) {
        if (layerConf().isPixels()) {
            return excitatory ? input : squares;
        }
        return part(input, excitatory ? part : layerConf().response().excitatory() + part, neurons);
    }

    /** Where drive e_k or i_l stands among the parts. */
    private int place(boolean excitatory, int part) {
        NeuronResponse response = layerConf().response();
        if (part == 0) {
            return excitatory ? 0 : 1;
        }
        return excitatory ? 1 + part : response.excitatory() + part;
    }

    private Drives drives(boolean training) {
        QuantumLayer layer = layerConf();
        NeuronResponse response = layer.response();
        int neurons = (int) layer.getNOut();
        int batch = (int) input.size(0);
        INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
        double[] bias = doubles(getParam(DefaultParamInitializer.BIAS_KEY));
        double[][] parts = new double[response.excitatory() + response.inhibitory() + 1][];
        double[] values = doubles(weights);
        INDArray up = ofSign(weights, values, 1);
        INDArray down = ofSign(weights, values, -1);
        INDArray squares = squares();
        for (int k = 0; k < response.excitatory(); k++) {
            parts[place(true, k)] = driven(below(squares, true, k, layer.getNIn()), up, layer.getExcitation());
            addBias(parts[place(true, k)], bias, true, layer.getBias() * response.alwaysOnExcitatory()[k], batch);
        }
        for (int l = 0; l < response.inhibitory(); l++) {
            parts[place(false, l)] = driven(below(squares, false, l, layer.getNIn()), down, layer.getInhibition());
            addBias(parts[place(false, l)], bias, false, -negativeBias() * response.alwaysOnInhibitory()[l], batch);
        }
        double[] shift = new double[neurons * batch];
        for (int j = 0; j < stiffness.length; j++) {
            for (int n = 0; n < batch; n++) {
                shift[j * batch + n] = stiffness[j];
                parts[1][j * batch + n] += inhibitedBack[j];
            }
        }
        parts[parts.length - 1] = shift;
        double[] noise = new double[training && layer.getNoise() > 0 ? neurons * batch : 0];
        if (noise.length > 0) {
            SplittableRandom random = new SplittableRandom(
                    layer.getNoiseSeed() * 0x9E3779B97F4A7C15L + getIndex() * 1_000_003L + getIterationCount());
            for (int at = 0; at < noise.length; at++) {
                noise[at] = layer.getNoise() * random.nextGaussian();
            }
        }
        return new Drives(batch, parts, noise);
    }

    private double negativeBias() {
        return layerConf().getBias() * layerConf().getInhibition() / layerConf().getExcitation();
    }

    private static double[] driven(INDArray inputs, INDArray weights, double energy) {
        INDArray product = inputs.mmul(weights);
        double[] values = doubles(product);
        for (int at = 0; at < values.length; at++) {
            values[at] *= energy;
        }
        return values;
    }

    /** Adds the always-on input to what all images drive: that of positive biases, or that of the others. */
    private static void addBias(double[] drives, double[] bias, boolean positive, double energy, int batch) {
        for (int j = 0; j < bias.length; j++) {
            if (bias[j] > 0 == positive) {
                for (int n = 0; n < batch; n++) {
                    drives[j * batch + n] += energy * bias[j];
                }
            }
        }
    }

    /** The numbers of a matrix, one column after the other. */
    private static double[] doubles(INDArray array) {
        INDArray columns = array.dup('f'); // what lies within a larger buffer does not say where
        double[] values = new double[(int) columns.length()];
        if (columns.dataType() == DataType.FLOAT) {
            float[] floats = new float[values.length];
            columns.data().asNioFloat().get(floats);
            for (int at = 0; at < values.length; at++) {
                values[at] = floats[at];
            }
        } else {
            columns.data().asNioDouble().get(values);
        }
        return values;
    }

    private static void fill(INDArray columns, double[] values) {
        if (columns.dataType() == DataType.FLOAT) {
            float[] floats = new float[values.length];
            for (int at = 0; at < values.length; at++) {
                floats[at] = (float) values[at];
            }
            columns.data().asNioFloat().put(floats);
        } else {
            columns.data().asNioDouble().put(values);
        }
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        Drives felt = drives(training);
        NeuronResponse response = layerConf().response();
        int count = felt.parts[0].length;
        double[] answers = new double[response.measures() * count];
        inBlocks(count, (from, to) -> {
            NeuronResponse.Evaluation evaluation = response.evaluation();
            double[] drive = new double[felt.parts.length];
            double[] measures = new double[response.measures()];
            for (int at = from; at < to; at++) {
                gather(felt.parts, at, drive);
                evaluation.answer(drive, felt.noise.length == 0 ? 0 : felt.noise[at], measures);
                for (int y = 0; y < measures.length; y++) {
                    answers[y * count + at] = layerConf().getScale() * measures[y];
                }
            }
        });
        drives = felt;
        INDArray activations = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, input.dataType(), new long[] {felt.batch, answers.length / felt.batch}, 'f');
        fill(activations, answers);
        return activations;
    }

    /** Work on some neurons under some images, none of which needs another. */
    @FunctionalInterface
    private interface Block {
        void execute(int from, int to);
    }

    private static void inBlocks(int count, Block block) {
        int blocks = (count + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks).parallel().forEach(b -> block.execute(b * BLOCK, Math.min(count, (b + 1) * BLOCK)));
    }

    private static void gather(double[][] parts, int at, double[] drive) {
        for (int p = 0; p < drive.length; p++) {
            drive[p] = parts[p][at];
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        QuantumLayer layer = layerConf();
        NeuronResponse response = layer.response();
        Drives felt = drives == null ? drives(true) : drives;
        int count = felt.parts[0].length;
        double[] above = doubles(epsilon);
        double[][] slopes = new double[felt.parts.length][count];
        inBlocks(count, (from, to) -> {
            NeuronResponse.Evaluation evaluation = response.evaluation();
            double[] drive = new double[felt.parts.length];
            double[] weights = new double[response.measures()];
            double[] slope = new double[drive.length];
            for (int at = from; at < to; at++) {
                for (int y = 0; y < weights.length; y++) {
                    weights[y] = layer.getScale() * above[y * count + at];
                }
                gather(felt.parts, at, drive);
                evaluation.slopes(drive, felt.noise.length == 0 ? 0 : felt.noise[at], weights, slope);
                for (int p = 0; p < slope.length; p++) {
                    slopes[p][at] = slope[p];
                }
            }
        });
        return new Pair<>(gradient(felt, slopes), epsilonBelow(felt, slopes, workspaces));
    }

    private Gradient gradient(Drives felt, double[][] slopes) {
        QuantumLayer layer = layerConf();
        NeuronResponse response = layer.response();
        INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
        double[] bias = doubles(getParam(DefaultParamInitializer.BIAS_KEY));
        double[] biasSlopes = new double[bias.length];
        INDArray squares = squares();
        INDArray up = null;
        INDArray down = null;
        for (int k = 0; k < response.excitatory(); k++) {
            double[] part = slopes[place(true, k)];
            up = add(up, below(squares, true, k, layer.getNIn()), matrix(felt, part, layer.getExcitation()));
            addBiasSlopes(biasSlopes, bias, true, layer.getBias() * response.alwaysOnExcitatory()[k], part, felt.batch);
        }
        for (int l = 0; l < response.inhibitory(); l++) {
            double[] part = slopes[place(false, l)];
            down = add(down, below(squares, false, l, layer.getNIn()), matrix(felt, part, -layer.getInhibition()));
            addBiasSlopes(
                    biasSlopes, bias, false, -negativeBias() * response.alwaysOnInhibitory()[l], part, felt.batch);
        }
        INDArray weightView = Objects.requireNonNull(gradientViews.get(DefaultParamInitializer.WEIGHT_KEY));
        double[] values = doubles(weights);
        double[] positive = doubles(Objects.requireNonNull(up)); // of at least one part
        double[] negative = doubles(Objects.requireNonNull(down));
        for (int at = 0; at < values.length; at++) {
            values[at] = values[at] > 0 ? positive[at] : negative[at];
        }
        INDArray slopesByWeight = Nd4j.createUninitialized(weights.dataType(), weights.shape(), 'f');
        fill(slopesByWeight, values);
        weightView.assign(slopesByWeight);
        INDArray biasView = Objects.requireNonNull(gradientViews.get(DefaultParamInitializer.BIAS_KEY));
        biasView.assign(
                Nd4j.createFromArray(biasSlopes).castTo(weights.dataType()).reshape(1, biasSlopes.length));
        Gradient result = new DefaultGradient();
        result.gradientForVariable().put(DefaultParamInitializer.WEIGHT_KEY, weightView);
        result.gradientForVariable().put(DefaultParamInitializer.BIAS_KEY, biasView);
        return result;
    }

    private static void addBiasSlopes(
            double[] target, double[] bias, boolean positive, double energy, double[] slopes, int batch) {
        for (int j = 0; j < bias.length; j++) {
            if (bias[j] > 0 == positive) {
                double sum = 0;
                for (int n = 0; n < batch; n++) {
                    sum += slopes[j * batch + n];
                }
                target[j] += energy * sum;
            }
        }
    }

    private static INDArray add(@Nullable INDArray sum, INDArray inputs, INDArray slopes) {
        INDArray product = inputs.transpose().mmul(slopes);
        return sum == null ? product : sum.addi(product);
    }

    private INDArray matrix(Drives felt, double[] values, double energy) {
        double[] scaled = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            scaled[at] = energy * values[at];
        }
        INDArray matrix =
                Nd4j.createUninitialized(input.dataType(), new long[] {felt.batch, values.length / felt.batch}, 'f');
        fill(matrix, scaled);
        return matrix;
    }

    /** The slopes by the inputs; where these are pixels nobody asks. */
    private INDArray epsilonBelow(Drives felt, double[][] slopes, LayerWorkspaceMgr workspaces) {
        QuantumLayer layer = layerConf();
        NeuronResponse response = layer.response();
        INDArray target =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'f');
        if (layer.isPixels() && getIndex() == 0) {
            return target.assign(0);
        }
        INDArray weights = getParam(DefaultParamInitializer.WEIGHT_KEY);
        double[] values = doubles(weights);
        INDArray up = ofSign(weights, values, 1).transpose();
        INDArray down = ofSign(weights, values, -1).transpose();
        for (int k = 0; k < response.excitatory(); k++) {
            part(target, k, layer.getNIn())
                    .assign(matrix(felt, slopes[place(true, k)], layer.getExcitation())
                            .mmul(up));
        }
        for (int l = 0; l < response.inhibitory(); l++) {
            part(target, response.excitatory() + l, layer.getNIn())
                    .assign(matrix(felt, slopes[place(false, l)], layer.getInhibition())
                            .mmul(down));
        }
        return target;
    }

    @Override
    public void clear() {
        super.clear();
        drives = null;
    }
}
