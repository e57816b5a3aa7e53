/**
 * Choosing how couplings are put to work, so that few paths suffice: gain, gain per image, kinks and T, by the exact response
 * alone; and what sampling says of the choice.
 */
@NullMarked
package instanton.bridge.calibration;

import org.jspecify.annotations.NullMarked;
