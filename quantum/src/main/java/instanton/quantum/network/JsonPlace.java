package instanton.quantum.network;

import com.fasterxml.jackson.core.JsonLocation;

/**
 * A place in a JSON text.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param path the field, as in {@code couplings[2].from}; empty at the top
 */
record JsonPlace(int line, int column, String path) {

    static JsonPlace of(JsonLocation location, String path) {
        return new JsonPlace(location.getLineNr(), location.getColumnNr(), path);
    }

    /** What a message about this place starts with. */
    String prefix() {
        return path.isEmpty() ? "" : path + ": ";
    }
}
