package instanton.classical.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file or folder that is not what it should be: one line that names it, what was expected and what was found. */
public final class BadFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    /**
     * @param file the file or folder at fault
     * @param problem what was expected and what was found, as the end of a sentence that starts with the file
     */
    public BadFileException(Path file, String problem) {
        super(file + ": " + line(problem));
    }

    /** As {@link #BadFileException(Path, String)}, keeping what led to it. */
    public BadFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + line(problem), cause);
    }

    /** What was found may come from the file itself: it is cut, and no control character of it reaches a terminal. */
    private static String line(String problem) {
        String shown = problem.length() <= LONGEST ? problem : problem.substring(0, LONGEST) + "...";
        return shown.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", "?");
    }
}
