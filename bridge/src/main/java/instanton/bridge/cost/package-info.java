/** What work will take, before it is done: a few of its units executed, and what the others add up to. */
@NullMarked
package instanton.bridge.cost;

import org.jspecify.annotations.NullMarked;
