/** Where accuracy goes between the classical network and a sampled one. */
@NullMarked
package instanton.bridge.loss;

import org.jspecify.annotations.NullMarked;
