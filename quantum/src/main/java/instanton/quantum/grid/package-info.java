/** The grid of positions on which path integrals become sums, and how fine it must be. */
@NullMarked
package instanton.quantum.grid;

import org.jspecify.annotations.NullMarked;
