/** Paths of the output neurons under images, drawn or by chains. */
@NullMarked
package instanton.bridge.sampling;

import org.jspecify.annotations.NullMarked;
