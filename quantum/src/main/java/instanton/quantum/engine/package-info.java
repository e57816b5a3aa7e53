/** What all ways to get at activities have in common. */
@NullMarked
package instanton.quantum.engine;

import org.jspecify.annotations.NullMarked;
