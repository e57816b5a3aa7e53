/** Work on a cluster of Apache Spark: units are sent, pieces come back. Built by the profile {@code spark} alone. */
@NullMarked
package instanton.bridge.app.spark;

import org.jspecify.annotations.NullMarked;
