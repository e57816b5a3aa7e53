/** Networks in layers, sampled as a whole: forwards, or with all couplings acting both ways. */
@NullMarked
package instanton.quantum.layers;

import org.jspecify.annotations.NullMarked;
