package instanton.bridge.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model reads. */
final class ModelOption {
    private static final Path STANDARD = Path.of("models", "mnist-softmax");

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model folder with couplings (default: models/mnist-softmax of the installation).")
    private @Nullable Path model;

    /** The folder that was named, or the one that comes with the program. */
    Path folder(Surroundings surroundings) {
        if (model != null) {
            return model;
        }
        Path root = surroundings.installation();
        if (root == null) {
            throw new BadArgumentException("--model: expected a model folder, found neither that nor an installation");
        }
        Path standard = root.resolve(STANDARD);
        if (!Files.isDirectory(standard)) {
            throw new BadArgumentException(
                    "--model: expected a model folder, found neither that nor the installation's " + standard);
        }
        return standard;
    }
}
