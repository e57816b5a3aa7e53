/** The paper's moves: multilevel Metropolis by bisection, and what it takes besides. */
@NullMarked
package instanton.quantum.metropolis;

import org.jspecify.annotations.NullMarked;
