/** What networks say of images: readers, and their readings. */
@NullMarked
package instanton.bridge.reading;

import org.jspecify.annotations.NullMarked;
