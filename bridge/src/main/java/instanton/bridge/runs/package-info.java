/**
 * Two finished runs of {@code compare} side by side: run folders read back, what differs in their settings, and whether their readings
 * differ by more than chance. Only values; the table is made in {@code instanton.bridge.report}.
 */
@NullMarked
package instanton.bridge.runs;

import org.jspecify.annotations.NullMarked;
