/** What the commands print as JSON, and what a run folder keeps of a comparison. */
@NullMarked
package instanton.bridge.json;

import org.jspecify.annotations.NullMarked;
