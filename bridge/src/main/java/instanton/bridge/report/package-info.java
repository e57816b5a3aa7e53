/**
 * A comparison for people: the table on the terminal, {@code results.csv} and {@code report.html}. Everything here turns a {@link
 * instanton.bridge.compare.Comparison} into text and computes nothing of its own; where the text goes is the caller's matter.
 */
@NullMarked
package instanton.bridge.report;

import org.jspecify.annotations.NullMarked;
