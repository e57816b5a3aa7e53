package instanton.bridge.app;

import instanton.bridge.unfinished.UnfinishedRun;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Results go to stdout, everything else to stderr. */
final class Console {
    private Surroundings surroundings;
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    /** Where progress bars are drawn, by a thread of their own: until the last word is said. */
    private final PrintStream bars = new PrintStream(
            new FilterOutputStream(System.err) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    if (!closed) {
                        out.write(bytes, from, length);
                    }
                }
            },
            true,
            StandardCharsets.UTF_8);

    private boolean verbose;
    private @Nullable Path resumed;
    private volatile @Nullable UnfinishedRun run;
    private volatile boolean closed;

    Console(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** What is to come goes on with a run. */
    void resume(Resumption resumption) {
        surroundings = surroundings.with(resumption.arguments());
        resumed = resumption.run();
    }

    /** The run to go on with; null for a new one. */
    @Nullable
    Path resumed() {
        return resumed;
    }

    /** What is worked on from here on. */
    void working(UnfinishedRun unfinished) {
        run = unfinished;
    }

    /** How to go on with what is interrupted; empty where there is nothing to go on with. */
    String goingOn() {
        UnfinishedRun unfinished = run;
        return unfinished != null && unfinished.isKept()
                ? String.format(
                        "instanton %s --resume %s goes on with it",
                        unfinished.order().command(), unfinished.folder())
                : "";
    }

    void verbose(boolean wanted) {
        verbose = wanted;
    }

    /** A stack trace, for those who asked for it. */
    void trace(Throwable failure) {
        if (verbose && !closed) {
            failure.printStackTrace(err);
        }
    }

    /** Says a last word; whatever threads that still run have to say is not heard any more. */
    void close(String message) {
        if (surroundings.terminal()) {
            err.println(); // a progress bar may stand in this line
        }
        error(message);
        closed = true;
    }

    /** A result. */
    void print(String text) {
        if (closed) {
            return;
        }
        out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
    }

    /** Whether all that was printed arrived. */
    boolean printed() {
        return !out.checkError();
    }

    /** A line on how things go. */
    void note(String line) {
        if (!closed) {
            err.println(line);
        }
    }

    void error(String message) {
        if (!closed) {
            err.println("instanton: " + message);
        }
    }

    /** A bar on a terminal, else a plain line every few seconds. */
    Progress progress(String task, String unit, long total) {
        return progress(task, unit, total, () -> Double.NaN);
    }

    /** The same of a part of something, of which so many seconds are left; NaN where nobody knows, and the part's own count. */
    Progress progress(String task, String unit, long total, DoubleSupplier left) {
        return surroundings.terminal()
                ? new BarProgress(bars, task, unit, total, left)
                : new LineProgress(this, task, unit, total, left);
    }
}
