package instanton.bridge.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.Transfer;
import instanton.classical.file.BadFileException;
import instanton.classical.model.SoftmaxModel;
import java.nio.file.Path;

/** What a model's manifest says of its numbers, held against each other and against the model: what contradicts itself was changed by hand. */
final class ManifestClaims {
    private static final String CALIBRATED = "/transfer/calibration/madeFor";
    /** Of a number that was a float32, in its shortest digits; small enough to count images by. */
    private static final double ROUNDING = 1e-7;

    private final Path file;
    private final Manifest manifest;

    private ManifestClaims(Path file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /**
     * Counts of images, the accuracy they make, and what is said of the weights.
     *
     * @param file the manifest's own
     * @throws BadFileException if two of them contradict each other, with both
     */
    static void check(Path file, Manifest manifest, SoftmaxModel model) throws BadFileException {
        ManifestClaims claims = new ManifestClaims(file, manifest);
        claims.agree("/results/testImages", "/data/test", claims.number("/data/test"));
        claims.agree(
                "/training/images",
                "/data/training less /training/heldOut",
                claims.number("/data/training") - claims.number("/training/heldOut"));
        claims.agree(
                "/results/testAccuracy",
                "/results/testCorrect of /results/testImages",
                claims.number("/results/testCorrect") / claims.number("/results/testImages"));
        claims.agree("/results/minWeight", ModelFolder.WEIGHTS, model.minWeight());
        claims.agree("/results/zeroShare", ModelFolder.WEIGHTS, model.zeroShare());
    }

    /**
     * That a calibration was made for the transfer it stands in; one that does not say for what is believed.
     *
     * @param file the manifest's own
     * @throws BadFileException if it was made for another, with what differs
     */
    static void check(Path file, Manifest manifest, Transfer transfer) throws BadFileException {
        if (manifest.at(CALIBRATED).isMissingNode()) {
            return;
        }
        ManifestClaims claims = new ManifestClaims(file, manifest);
        OperatingPoint point = transfer.point();
        claims.madeFor("normalization", transfer.normalization().label());
        claims.madeFor("gain", point.gain().typical());
        claims.madeFor(
                "meanDrive", point.gain().meanDrive().isPresent() ? point.gain().strength() : "none");
        claims.madeFor("neuron/lambda", point.neuron().well().lambda());
        claims.madeFor("neuron/T", point.neuron().lattice().period());
        claims.madeFor("neuron/slices", point.neuron().lattice().slices());
        claims.madeFor("neuron/kinks", point.neuron().kinks());
    }

    private void madeFor(String field, Object found) throws BadFileException {
        JsonNode told = manifest.at(CALIBRATED + "/" + field);
        boolean same = told.isMissingNode()
                ? found.equals("none")
                : found instanceof Number number
                        ? told.asDouble(Double.NaN) == number.doubleValue()
                        : told.asText().equals(found);
        if (!same) {
            throw new BadFileException(
                    file,
                    "expected the " + field + " that the calibration was made for, "
                            + (told.isMissingNode() ? "none" : told.asText()) + ", found " + found
                            + ": run transfer again");
        }
    }

    /** NaN where no number is given. */
    private double number(String pointer) {
        JsonNode told = manifest.at(pointer);
        return told.isNumber() ? told.doubleValue() : Double.NaN;
    }

    private void agree(String pointer, String with, double expected) throws BadFileException {
        double told = number(pointer);
        if (Math.abs(told - expected) > ROUNDING * Math.max(1, Math.abs(expected))) {
            throw new BadFileException(
                    file, "expected " + pointer + " to be " + expected + " by " + with + ", found " + told);
        }
    }
}
