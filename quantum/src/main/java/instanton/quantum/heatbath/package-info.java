/** Whole paths drawn from their exact distribution. */
@NullMarked
package instanton.quantum.heatbath;

import org.jspecify.annotations.NullMarked;
