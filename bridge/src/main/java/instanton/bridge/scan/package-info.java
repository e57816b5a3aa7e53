/**
 * Scans: the same comparison or simulation at many settings, along one axis or two, with the same images and the same random streams at
 * each point; which points are best, by how much, and which are worth their cost.
 */
@NullMarked
package instanton.bridge.scan;

import org.jspecify.annotations.NullMarked;
