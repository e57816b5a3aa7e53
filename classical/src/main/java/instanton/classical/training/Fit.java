package instanton.classical.training;

import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How well weights fit digits.
 *
 * @param loss the cross-entropy of eq. 14, in nats per image
 * @param accuracy the share decided as labelled
 */
record Fit(double loss, double accuracy) {
    static Fit of(Digits digits, SoftmaxModel model) {
        float[] brightness = new float[digits.pixels()];
        double[] scores = new double[model.classes()];
        double loss = 0;
        int right = 0;
        for (int i = 0; i < digits.count(); i++) {
            digits.brightness(i, brightness);
            model.scores(brightness, scores);
            int best = 0;
            for (int j = 1; j < scores.length; j++) {
                best = scores[j] > scores[best] ? j : best;
            }
            double sum = 0;
            for (double score : scores) {
                sum += Math.exp(score - scores[best]);
            }
            loss += Math.log(sum) + scores[best] - scores[digits.label(i)];
            right += best == digits.label(i) ? 1 : 0;
        }
        return new Fit(loss / digits.count(), (double) right / digits.count());
    }

    /** Of weights as DL4J keeps them: NaN where they are no model. */
    static Fit of(Digits digits, INDArray weights) {
        try {
            return of(digits, TrainedModel.model(weights));
        } catch (IllegalArgumentException e) {
            return new Fit(Double.NaN, Double.NaN);
        }
    }
}
