/** What circuits answer to inputs that are on or off, and how often an evaluation of a few paths errs. */
@NullMarked
package instanton.bridge.truth;

import org.jspecify.annotations.NullMarked;
