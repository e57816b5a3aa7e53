/** What quantum neurons answer, as deep networks of them are trained with. */
@NullMarked
package instanton.bridge.deep;

import org.jspecify.annotations.NullMarked;
