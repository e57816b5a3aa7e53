package instanton.bridge.forecast;

import instanton.bridge.statistics.ExpectedShare;

/**
 * How a network of independent paths is expected to do with one number of them, on the images of a reading.
 *
 * @param paths paths per neuron and image
 * @param accuracy expected share of images read right
 * @param agreement expected share of images decided as the classical network decides them
 */
public record PathPrediction(int paths, ExpectedShare accuracy, ExpectedShare agreement) {}
