package instanton.bridge.loss;

import instanton.bridge.statistics.ExpectedShare;
import instanton.bridge.statistics.PairedDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * Where accuracy went between the classical network and a sampled quantum one, on the images of the latter.
 *
 * <p>A ladder of networks leads from one to the other, each rung changing one thing; what is lost from one rung to the next is that
 * thing's part, so the parts add up to the whole loss whatever they are. All but the first and the last rung are expected accuracies,
 * known without sampling, so a part's error is not that of a run but of the choice of test images.
 *
 * @param images how many images the reading has
 * @param paths its paths per neuron
 * @param parts in the order of the rungs; the first begins at the classical accuracy, the last ends at the sampled one
 * @param total the classical accuracy less the sampled one, paired over the images
 */
public record Attribution(int images, int paths, List<LossPart> parts, PairedDifference total) {

    /** Copies the list. */
    public Attribution {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("expected at least one part");
        }
    }

    /**
     * Takes the ladder.
     *
     * @param paths paths per neuron of the sampled network
     * @param classical by image: 1 if the classical network reads it right, else 0
     * @param rungs from the one next to the classical network to the sampled one, all over the same images
     */
    public static Attribution of(int paths, double[] classical, List<Rung> rungs) {
        List<LossPart> parts = new ArrayList<>();
        double[] before = classical;
        for (Rung rung : rungs) {
            double[] after = rung.right();
            double error = rung.cause() == Cause.NOISE
                    ? ExpectedShare.of(before).deviation()
                    : PairedDifference.of(before, after).error();
            parts.add(new LossPart(rung.cause(), mean(before), mean(after), error, rung.knob()));
            before = after;
        }
        return new Attribution(classical.length, paths, parts, PairedDifference.of(classical, before));
    }

    private static double mean(double[] right) {
        double sum = 0;
        for (double chance : right) {
            sum += chance;
        }
        return sum / right.length;
    }

    /** Accuracy of the classical network on these images. */
    public double classical() {
        return parts.get(0).before();
    }

    /** Accuracy of the sampled network. */
    public double sampled() {
        return parts.get(parts.size() - 1).after();
    }

    /** What is lost to a cause; 0 where it has no part. */
    public double lost(Cause cause) {
        return parts.stream()
                .filter(part -> part.cause() == cause)
                .mapToDouble(LossPart::lost)
                .sum();
    }
}
