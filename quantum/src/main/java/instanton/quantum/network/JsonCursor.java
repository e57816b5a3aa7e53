package instanton.quantum.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON text value by value and knows where it is, so that every complaint names line, column and field.
 *
 * <p>Each reading method takes the path of the value that the cursor stands on. It goes no deeper than it is asked to, so
 * no nesting can exhaust the stack.
 */
final class JsonCursor implements Closeable {
    // NaN and Infinity are let through to be refused as numbers, with their field.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final Pattern PARSER_HINTS = Pattern.compile(
            "(: enable |: maybe a |: was expecting \\(| \\(start marker | \\(for |, from `|\\R).*", Pattern.DOTALL);
    private static final int LONGEST_QUOTE = 40;

    private final String file;
    private final JsonParser parser;

    /** Reads one field or one element, the cursor standing on its value. */
    interface ValueReader<K> {
        void read(K key, String path) throws IOException;
    }

    JsonCursor(String json, String file) throws IOException {
        this.file = file;
        this.parser = FACTORY.createParser(json);
        if (next() == null) {
            throw new NetworkFileException(file, "expected a network, found an empty file");
        }
    }

    /** Where the value starts that the cursor stands on. */
    JsonPlace place(String path) {
        return JsonPlace.of(parser.currentTokenLocation(), path);
    }

    NetworkFileException error(JsonPlace place, String problem) {
        return new NetworkFileException(file, place, problem);
    }

    /** An object with some of the known fields, each at most once. */
    void object(String path, List<String> known, ValueReader<String> reader) throws IOException {
        fields(path, known, reader);
    }

    /** An object whose fields are names of the file's own, each at most once. */
    void names(String path, ValueReader<String> reader) throws IOException {
        fields(path, null, reader);
    }

    private void fields(String path, @Nullable List<String> known, ValueReader<String> reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw expected(path, "an object {...}");
        }
        Set<String> seen = new HashSet<>();
        while (next() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (known != null && !known.contains(field)) {
                throw error(
                        place(path),
                        "unknown field " + quoted(field) + ", expected one of " + String.join(", ", known));
            }
            if (!seen.add(field)) {
                throw error(place(path), "field " + quoted(field) + " is given twice");
            }
            next();
            String name = known == null ? printable(shortened(field)) : field;
            reader.read(field, path.isEmpty() ? name : path + "." + name);
        }
    }

    /** The string that a field of the outermost object holds, if there is one before any mistake. */
    static Optional<String> peek(String json, String field) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean found = parser.currentName().equals(field);
                    if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
                        return Optional.of(parser.getText());
                    }
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // Who reads on says what is wrong.
        }
        return Optional.empty();
    }

    /** A list; its elements are read in turn. */
    void list(String path, ValueReader<Integer> reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw expected(path, "a list [...]");
        }
        for (int i = 0; next() != JsonToken.END_ARRAY; i++) {
            reader.read(i, path + "[" + i + "]");
        }
    }

    /** A string. */
    String text(String path) throws IOException {
        if (!isText()) {
            throw expected(path, "a string");
        }
        return parser.getText();
    }

    /** A string of one line, called {@code what} where it is not. */
    String line(String what, String path) throws IOException {
        String text = text(path);
        try {
            OneLine.check(what, text);
        } catch (IllegalArgumentException e) {
            throw error(place(path), String.valueOf(e.getMessage()));
        }
        return text;
    }

    /** Whether the cursor stands on a string. */
    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** A finite number, described to the user as {@code what}. */
    double number(String path, String what) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isNumeric()) {
            throw expected(path, what);
        }
        double value = Double.parseDouble(parser.getText());
        if (!Double.isFinite(value)) {
            throw expected(path, "a finite number");
        }
        return value;
    }

    /** A whole number between two bounds. */
    int wholeNumber(String path, int least, int most) throws IOException {
        String what = "a whole number from " + least + " to " + most;
        double value = number(path, what);
        if (value != Math.rint(value) || value < least || value > most) {
            throw expected(path, what);
        }
        return (int) value;
    }

    /** The complaint that the value here is not what it should be. */
    NetworkFileException expected(String path, String what) throws IOException {
        return error(place(path), "expected " + what + ", found " + found());
    }

    /** Refuses anything after the value that was read. */
    void end() throws IOException {
        if (next() != null) {
            throw error(place(""), "expected the end of the file, found " + found());
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private @Nullable JsonToken next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            parser.finishToken(); // else a bad string is noticed only when its text is asked for
            return token;
        } catch (JsonEOFException e) {
            throw error(JsonPlace.of(e.getLocation(), ""), "not JSON: the text ends too early");
        } catch (JsonProcessingException e) {
            String reason = PARSER_HINTS.matcher(e.getOriginalMessage()).replaceFirst("");
            JsonPlace place = e.getLocation() == null ? place("") : JsonPlace.of(e.getLocation(), "");
            throw error(place, "not JSON: " + printable(reason));
        }
    }

    private String found() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        if (token == JsonToken.START_ARRAY) {
            return "a list";
        }
        return token == JsonToken.VALUE_STRING ? quoted(parser.getText()) : shortened(parser.getText());
    }

    /** A string of the file as a message shows it: in quotes, not too long, on one line. */
    static String quoted(String text) {
        return '"' + printable(shortened(text)) + '"';
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate((char) c)) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.append((char) c);
            }
        });
        return line.toString();
    }
}
