/** Transfer matrices: the path integral of one neuron, or of two or three coupled ones, as sums on a grid. */
@NullMarked
package instanton.quantum.exact;

import org.jspecify.annotations.NullMarked;
