/** What sampling is to give, known from the exact response alone. */
@NullMarked
package instanton.bridge.forecast;

import org.jspecify.annotations.NullMarked;
