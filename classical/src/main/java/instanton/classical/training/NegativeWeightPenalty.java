package instanton.classical.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The second term of eq. 15, lambda sum max(-W, 0), as DL4J takes it.
 *
 * <p>With lambda well above 1 its gradient swamps the data's and, once inside Adam's moments, spoils the steps for long after. So the
 * step is taken apart from the optimizer, and exactly: of all points, the one that minimizes penalty + (distance from the
 * optimizer's point)^2 / (2 lr). For a weight w that is min(0, w + lr lambda) where w is negative, and w itself elsewhere: a
 * negative weight moves up by lr lambda and stops at 0. With lambda lr above the optimizer's step this is the projection on
 * W &gt;= 0, the limit that lambda &gt;&gt; 1 stands for.
 */
public final class NegativeWeightPenalty implements Regularization {
    private static final long serialVersionUID = 1L;

    private final double lambda;

    /**
     * @param lambda finite, at least 0
     * @throws IllegalArgumentException otherwise
     */
    public NegativeWeightPenalty(@JsonProperty("lambda") double lambda) {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("expected a penalty of 0 or more, found " + lambda);
        }
        this.lambda = lambda;
    }

    /** lambda of eq. 15. */
    @JsonProperty("lambda")
    public double lambda() {
        return lambda;
    }

    /** After the optimizer: its moments never see this term. */
    @Override
    public ApplyStep applyStep() {
        return ApplyStep.POST_UPDATER;
    }

    /**
     * Changes the update such that the step ends where the penalty's proximal step would take it.
     *
     * @param weights the weights before the step
     * @param update what DL4J will subtract from them; changed in place
     * @param learningRate of this step
     */
    @Override
    public void apply(INDArray weights, INDArray update, double learningRate, int iteration, int epoch) {
        INDArray ahead = weights.sub(update);
        // For w >= 0 the second is 0 and w stays; for w < 0 it is the larger of the two.
        INDArray lifted = Transforms.min(ahead.add(learningRate * lambda), 0.0, false);
        weights.subi(Transforms.max(ahead, lifted, false), update);
    }

    /** lambda sum max(-W, 0). */
    @Override
    public double score(INDArray weights, int iteration, int epoch) {
        double negatives = Transforms.min(weights, 0.0, true).sumNumber().doubleValue();
        return lambda * Math.max(0, -negatives); // not -0.0 where there are none
    }

    /** This penalty itself: it cannot change. */
    @Override
    @SuppressWarnings("MissingSuperCall") // nothing to copy
    public Regularization clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NegativeWeightPenalty that && lambda == that.lambda;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(lambda);
    }

    @Override
    public String toString() {
        return "NegativeWeightPenalty(" + lambda + ")";
    }
}
