/** Deep networks of quantum neurons, trained by DL4J through their exact response. */
@NullMarked
package instanton.classical.deep;

import org.jspecify.annotations.NullMarked;
