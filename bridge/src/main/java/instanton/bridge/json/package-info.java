/** What the commands print as JSON. */
@NullMarked
package instanton.bridge.json;

import org.jspecify.annotations.NullMarked;
