/**
 * A page on this machine where one draws a digit and watches both networks read it: the server, what a client may ask of it, and how work is shared
 * out between clients.
 */
@NullMarked
package instanton.bridge.serve;

import org.jspecify.annotations.NullMarked;
