package instanton.classical.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file or folder that is not what it should be: one line that names it, what was expected and what was found. */
public final class BadFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file the file or folder at fault
     * @param problem what was expected and what was found, as the end of a sentence that starts with the file
     */
    public BadFileException(Path file, String problem) {
        super(file + ": " + problem);
    }

    /** As {@link #BadFileException(Path, String)}, keeping what led to it. */
    public BadFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
