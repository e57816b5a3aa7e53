package instanton.classical.training;

/**
 * Where a training stands after an epoch.
 *
 * @param epoch counted from 1
 * @param epochs how many there will be
 * @param loss the cross-entropy of eq. 14 over the first 10,000 training images, in nats per image; NaN where the weights or their
 *     scores are beyond float32
 * @param penalty the second term of eq. 15
 * @param accuracy the share of the same images that are decided as labelled; NaN where the loss is
 * @param validationAccuracy the same over the validation images; NaN without such too
 * @param secondsLeft an estimate from the epochs so far
 */
public record EpochReport(
        int epoch,
        int epochs,
        double loss,
        double penalty,
        double accuracy,
        double validationAccuracy,
        double secondsLeft) {}
