package instanton.bridge.compare;

import instanton.bridge.statistics.Proportion;

/**
 * How a sampled network does with one number of paths, on the images of its reading.
 *
 * @param paths paths per neuron and image
 * @param accuracy share of images read right
 * @param agreement share of images decided as the classical network decides them
 */
public record PathPoint(int paths, Proportion accuracy, Proportion agreement) {}
