/** Pictures of digits read by a model's two networks, and what is said of them: what {@code classify} prints and {@code serve} shows. */
@NullMarked
package instanton.bridge.classify;

import org.jspecify.annotations.NullMarked;
