/** Activities as votes, and votes that end as soon as the winner is certain. */
@NullMarked
package instanton.bridge.vote;

import org.jspecify.annotations.NullMarked;
