package instanton.classical.deep;

import instanton.classical.model.DeepLayer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** A deep network that DL4J has trained, and how that went. */
public final class TrainedDeepModel {
    private final MultiLayerNetwork network;
    private final DeepSettings settings;
    private final List<DeepEpoch> history;
    private final DeepEpoch kept;

    TrainedDeepModel(MultiLayerNetwork network, DeepSettings settings, List<DeepEpoch> history, DeepEpoch kept) {
        this.network = network;
        this.settings = settings;
        this.history = List.copyOf(history);
        this.kept = kept;
    }

    /** The settings it was trained with. */
    public DeepSettings settings() {
        return settings;
    }

    /** One report for each epoch so far. */
    public List<DeepEpoch> history() {
        return history;
    }

    /** The epoch whose weights these are. */
    public DeepEpoch kept() {
        return kept;
    }

    /** The network as DL4J knows it. */
    MultiLayerNetwork network() {
        return network;
    }

    /**
     * Writes the DL4J network as a zip file: configuration and weights, without the optimizer's state.
     *
     * @throws IOException if writing fails; nothing half-written is left
     */
    public void write(Path zip) throws IOException {
        DeepZip.write(zip, network);
    }

    /** What its weights come to in energies. */
    public List<DeepLayer> layers() {
        List<DeepLayer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < network.getnLayers(); l++) {
            QuantumLayer layer = (QuantumLayer) network.getLayer(l).conf().getLayer();
            FloatBuffer flat = FloatBuffer.wrap(Nd4j.toFlattened(
                            'f',
                            network.getLayer(l).getParam("W"),
                            network.getLayer(l).getParam("b"))
                    .data()
                    .asFloat());
            layers.add(new WeightEnergies(layer.getExcitation(), layer.getInhibition(), layer.getBias())
                    .layer((int) layer.getNIn(), (int) layer.getNOut(), flat));
        }
        return layers;
    }
}
