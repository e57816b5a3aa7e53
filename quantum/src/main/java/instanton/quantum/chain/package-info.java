/** Markov chains over the paths of coupled neurons. */
@NullMarked
package instanton.quantum.chain;

import org.jspecify.annotations.NullMarked;
