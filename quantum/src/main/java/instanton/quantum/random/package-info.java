/** Streams of random numbers as functions of what they are for. */
@NullMarked
package instanton.quantum.random;

import org.jspecify.annotations.NullMarked;
