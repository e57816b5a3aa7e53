/**
 * Results for people and programs: tables on the terminal, CSV, JSON, and the pages {@code report.html} and {@code reproduction.html}.
 * Everything here turns what other packages found into text and computes nothing of its own; where the text goes is the caller's
 * matter.
 */
@NullMarked
package instanton.bridge.report;

import org.jspecify.annotations.NullMarked;
