/**
 * Runs that are interrupted and go on: the pieces of work that are finished, on disk, and the folder they lie in, which one process at a time may
 * write to.
 */
@NullMarked
package instanton.bridge.unfinished;

import org.jspecify.annotations.NullMarked;
