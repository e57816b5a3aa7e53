package instanton.bridge.reproduce;

import instanton.bridge.network.LayeredNetwork;
import instanton.classical.digits.Digits;
import instanton.classical.model.SoftmaxModel;

/**
 * What digit recognition is reproduced with.
 *
 * @param data name of the data
 * @param name name of the model
 * @param normalization how its weights became couplings, {@code paper} or {@code pixelwise}
 * @param model the classical network
 * @param network its quantum counterpart
 * @param test images to read
 */
public record DigitSubject(
        String data, String name, String normalization, SoftmaxModel model, LayeredNetwork network, Digits test) {}
