/** Work as a value: jobs, and who executes them. */
@NullMarked
package instanton.quantum.work;

import org.jspecify.annotations.NullMarked;
