package instanton.bridge.calibration;

import instanton.bridge.transfer.OperatingPoint;
import instanton.bridge.transfer.WeightNormalization;

/**
 * A way to put a model's weights to work, and what it is expected to need.
 *
 * @param normalization how weights become couplings
 * @param point gain and neurons
 * @param need the paths needed
 */
public record Candidate(WeightNormalization normalization, OperatingPoint point, PathNeed need) {}
