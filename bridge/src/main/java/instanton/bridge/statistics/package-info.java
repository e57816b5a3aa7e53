/** Shares, differences and tests with their errors: they know nothing of digits. */
@NullMarked
package instanton.bridge.statistics;

import org.jspecify.annotations.NullMarked;
