/** What samples paths: all that is asked of an engine. */
@NullMarked
package instanton.quantum.engine;

import org.jspecify.annotations.NullMarked;
