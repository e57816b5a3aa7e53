/**
 * What the networks said of the same test images, side by side: accuracies with intervals, agreement, paired tests, confusion,
 * accuracy by number of paths, where accuracy was lost, what engines cost. Only values; pages and tables are made in {@code instanton.bridge.report}.
 */
@NullMarked
package instanton.bridge.compare;

import org.jspecify.annotations.NullMarked;
