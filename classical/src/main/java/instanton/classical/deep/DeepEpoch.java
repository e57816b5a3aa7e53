package instanton.classical.deep;

/**
 * What one epoch of training came to.
 *
 * @param epoch its number, from 1
 * @param epochs how many there are to be
 * @param loss mean cross-entropy in nats per image while it learned, noise and changed images included
 * @param validationAccuracy of the exact means on images that are only watched; NaN without any
 * @param secondsLeft until the last epoch ends
 */
public record DeepEpoch(int epoch, int epochs, double loss, double validationAccuracy, double secondsLeft) {}
