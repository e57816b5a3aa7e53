package instanton.classical.training;

import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

final class ModelZip {
    static void write(Path p, MultiLayerNetwork n) throws java.io.IOException {
        org.deeplearning4j.util.ModelSerializer.writeModel(n, p.toFile(), true);
    }
}
