/** Networks that read: layers, the images they see, and what these drive them with. */
@NullMarked
package instanton.bridge.network;

import org.jspecify.annotations.NullMarked;
