package instanton.bridge.classify;

import instanton.bridge.artifact.DeepModelFolder;
import instanton.bridge.artifact.ModelFolder;
import instanton.bridge.artifact.TypicalFile;
import instanton.bridge.deep.ExactResponse;
import instanton.bridge.network.LayeredNetwork;
import instanton.bridge.network.TransferredLayer;
import instanton.bridge.reading.ClassicalReader;
import instanton.bridge.reading.DigitReading;
import instanton.bridge.reading.LayeredReader;
import instanton.bridge.reading.MeanFieldReader;
import instanton.bridge.reading.Reader;
import instanton.bridge.reading.ResponseReader;
import instanton.bridge.reading.Traits;
import instanton.bridge.transfer.Transfer;
import instanton.classical.digits.ClassNames;
import instanton.classical.digits.ImageShape;
import instanton.classical.model.SoftmaxModel;
import instanton.classical.picture.DigitPicture;
import instanton.quantum.exact.TransferMatrix;
import instanton.quantum.heatbath.PathHeatBath;
import instanton.quantum.work.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reads: a model folder's two networks.
 *
 * @param softmax the classical network of one layer; null of a deep one
 * @param typical what it was trained on; empty where nobody knows
 */
public record Source(
        Path path,
        ImageShape shape,
        ClassNames classes,
        LayeredNetwork network,
        @Nullable SoftmaxModel softmax,
        Optional<TypicalFile> typical) {

    /** That of a model folder with couplings, of one layer or deep. */
    public static Source of(Path folder) throws IOException {
        return DeepModelFolder.isOne(folder) ? of(DeepModelFolder.read(folder)) : of(ModelFolder.read(folder));
    }

    private static Source of(ModelFolder folder) throws IOException {
        Transfer transfer = folder.transferred();
        return new Source(
                folder.path(),
                folder.shape(),
                folder.classes(),
                LayeredNetwork.of(transfer.epsilon(), transfer.point()),
                folder.model(),
                TypicalFile.of(folder));
    }

    private static Source of(DeepModelFolder folder) throws IOException {
        return new Source(
                folder.path(), folder.shape(), folder.classes(), folder.network(), null, TypicalFile.of(folder));
    }

    /** Whether its neurons lie in layers that excite and inhibit. */
    public boolean isDeep() {
        return softmax == null;
    }

    /** What its quantum network can be computed with; the first unless told otherwise. */
    public List<String> engines() {
        return engines(isDeep());
    }

    /** The same of one that need not be read yet. */
    public static List<String> engines(boolean deep) {
        return deep
                ? List.of(LayeredReader.FORWARD, LayeredReader.FULL, MeanFieldReader.ENGINE)
                : List.of(PathHeatBath.LABEL, TransferMatrix.LABEL);
    }

    /** Whether an engine samples, so that its votes have errors. */
    public static boolean samples(String engine) {
        return !engine.equals(TransferMatrix.LABEL) && !engine.equals(MeanFieldReader.ENGINE);
    }

    /** Whether a picture is unlike all that the model was trained on; null where it can't tell. */
    @Nullable
    Boolean isUnlike(float[] brightness, DigitReading reading) {
        double[] scores = reading.classical().scores(reading.place());
        return typical.map(known -> known.isUnlike(Traits.of(shape, brightness, scores)))
                .orElse(null);
    }

    /** As the other, of a picture. */
    public @Nullable Boolean isUnlike(DigitPicture picture, DigitReading reading) {
        return isUnlike(picture.brightness(), reading);
    }

    /** The classical network; of a deep one the tables of its responses are computed here. */
    Reader classical(Crew preparing, Crew crew) {
        return softmax == null
                ? ResponseReader.of(
                        network,
                        ExactResponse.of(network.neuron(), network.layers().size(), preparing),
                        crew)
                : new ClassicalReader(softmax);
    }

    /** A drive of the first layer that no image exceeds and the lattice carries, of a network that excites alone. */
    double strongest() {
        TransferredLayer layer = network.transferred();
        float[] white = new float[layer.inputs()];
        Arrays.fill(white, 1);
        double[] drives = new double[layer.outputs()];
        layer.drive(white, drives, new double[layer.outputs()], 0);
        // Of a gain per image one neuron may have all that the others have.
        double most = layer.gain().meanDrive().isPresent()
                ? Arrays.stream(drives).sum()
                : Arrays.stream(drives).max().orElse(1);
        return Math.min(
                most, TransferMatrix.strongestExcitation(network.neuron().lattice()));
    }
}
