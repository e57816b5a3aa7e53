package instanton.classical.deep;

import instanton.classical.augment.Augmentation;
import java.util.List;

/**
 * How to train a deep network.
 *
 * @param hidden neurons of each hidden layer, from the image on: at least one layer, of 1 to 4,096 each
 * @param paths K: the network is trained for being sampled with so many paths of each neuron; 0 for exact means
 * @param nonnegative whether no weight may inhibit (eq. 15)
 * @param augmentation how images are moved and bent, anew in each epoch
 * @param backReaction whether neurons are trained as stiff as those above make them on average
 * @param epochs passes over the training images, at least 1
 * @param seed fixes first weights, the order of images, their changes, and noise
 */
public record DeepSettings(
        List<Integer> hidden,
        int paths,
        boolean nonnegative,
        Augmentation augmentation,
        boolean backReaction,
        int epochs,
        long seed) {
    /** The most neurons of a layer. */
    public static final int WIDEST = 4096;

    /** Copies the list and checks ranges. */
    public DeepSettings {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty() || hidden.stream().anyMatch(n -> n < 1 || n > WIDEST)) {
            throw new IllegalArgumentException("expected hidden layers of 1 to " + WIDEST
                    + " neurons, for example 512 or 256,128, found " + hidden);
        }
        if (paths < 0) {
            throw new IllegalArgumentException("expected 0 paths or more, found " + paths);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("expected at least 1 epoch, found " + epochs);
        }
    }
}
