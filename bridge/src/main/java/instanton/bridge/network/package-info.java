/** The digit network: pixels drive quantum neurons. */
@NullMarked
package instanton.bridge.network;

import org.jspecify.annotations.NullMarked;
