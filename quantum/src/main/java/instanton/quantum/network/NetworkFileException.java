package instanton.quantum.network;

import java.io.IOException;

/** A network file that is not one: a line that says where, what was expected and what was found. */
public final class NetworkFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** About the file as a whole: {@code file: problem}. */
    NetworkFileException(String file, String problem) {
        super(file + ": " + problem);
    }

    /** About a place in it: {@code file:line:column: field: problem}, the field left out at the top. */
    NetworkFileException(String file, JsonPlace place, String problem) {
        super(file + ":" + place.line() + ":" + place.column() + ": " + place.prefix() + problem);
    }
}
