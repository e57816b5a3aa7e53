/** Training: from images to a model folder, its couplings and what is known of both. */
@NullMarked
package instanton.bridge.training;

import org.jspecify.annotations.NullMarked;
