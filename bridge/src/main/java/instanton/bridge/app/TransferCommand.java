package instanton.bridge.app;

import instanton.bridge.artifact.Manifest;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.Provenance;
import instanton.bridge.classify.DigitNetwork;
import instanton.bridge.transfer.Transfer;
import instanton.bridge.transfer.WeightNormalization;
import instanton.classical.file.BadFileException;
import instanton.classical.file.NpyFile;
import instanton.classical.file.Sha256;
import instanton.classical.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code instanton transfer}. */
@Command(
        name = "transfer",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Turn a model's weights into couplings epsilon (eq. 18).",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Writes epsilon.npy (float32, 784 x 10, in [0, 1]) and manifest.json beside the",
            "weights.",
            "Example: instanton transfer my-model --normalization pixelwise --gain 500"
        })
final class TransferCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "A model folder with weights.npy.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(
            names = "--normalization",
            paramLabel = "NAME",
            description = "paper: one shift for all weights (eq. 18); pixelwise: one per pixel, the smallest drives of"
                    + " the same classifier (default: ${DEFAULT-VALUE}).")
    private String normalization = WeightNormalization.PAPER.label();

    @Option(names = "--gain", paramLabel = "K", description = "k of eq. 17 (default: ${DEFAULT-VALUE}).")
    private double gain = DigitNetwork.GAIN;

    TransferCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new BadArgumentException("--gain: expected a positive number, found " + gain);
        }
        WeightNormalization chosen;
        try {
            chosen = WeightNormalization.parse(normalization);
        } catch (IllegalArgumentException e) {
            throw BadArgumentException.of("--normalization", e);
        }
        ModelFolder folder = ModelFolder.readWeights(model);
        Transfer transfer;
        try {
            transfer = new Transfer(chosen, gain, chosen.apply(folder.model().weights()));
        } catch (IllegalArgumentException e) {
            throw new BadArgumentException(model + ": " + e.getMessage());
        }
        if (!Files.isWritable(model)) {
            throw new BadFileException(model, "expected a folder that can be written, found it is not permitted");
        }
        byte[] epsilon = NpyFile.bytes(transfer.epsilon().values());
        SortedMap<String, String> digests = ModelFolder.digests(model);
        digests.put(ModelFolder.EPSILON, Sha256.of(epsilon));
        Provenance provenance = console.surroundings().provenance();
        Map<String, Object> description = describe(transfer);
        description.put("command", provenance.commandLine());
        description.put("created", provenance.created().toString());
        description.put("instanton", provenance.version());
        description.put("revision", provenance.revision());
        Manifest manifest = folder.manifest() == null ? Manifest.of(ModelFolder.FORMAT, provenance) : folder.manifest();
        Manifest described = manifest.with("transfer", description).with("files", digests);
        Map<Path, byte[]> written = new LinkedHashMap<>();
        written.put(model.resolve(ModelFolder.EPSILON), epsilon);
        // Last, since it vouches for the others: a folder left between the two is refused until transfer runs again.
        written.put(model.resolve(Manifest.FILE), described.json().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(written);
        console.print(String.format(
                "Couplings: %d x %d in [0, 1], %s, gain %s\nWritten: %s",
                transfer.epsilon().pixels(),
                transfer.epsilon().digits(),
                chosen.label(),
                gain,
                model.resolve(ModelFolder.EPSILON)));
        return 0;
    }

    /** A transfer as a manifest tells of it. */
    static Map<String, Object> describe(Transfer transfer) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("normalization", transfer.normalization().label());
        description.put("gain", transfer.gain());
        return description;
    }
}
