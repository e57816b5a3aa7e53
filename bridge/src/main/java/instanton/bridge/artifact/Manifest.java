package instanton.bridge.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import instanton.classical.file.BadFileException;
import instanton.classical.file.WholeFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON file that says how an artifact came about: enough to make it again and to compare. */
public final class Manifest {
    /** Its name in every folder. */
    public static final String FILE = "manifest.json";

    private static final long LARGEST = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What later versions add is passed over; a number is a number. */
    private static final ObjectMapper READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final ObjectNode root;

    private Manifest(ObjectNode root) {
        this.root = root;
    }

    /** A manifest that begins with its format and what the artifact was made with. */
    public static Manifest of(String format, Provenance provenance) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", format);
        root.put("created", provenance.created().toString());
        root.set("command", MAPPER.valueToTree(provenance.commandLine()));
        root.put("instanton", provenance.version());
        root.put("revision", provenance.revision());
        root.put("java", provenance.java());
        root.put("system", provenance.system());
        root.set("libraries", MAPPER.valueToTree(provenance.libraries()));
        return new Manifest(root);
    }

    /**
     * Reads a manifest of a known format.
     *
     * @throws BadFileException if there is none, or it is no JSON object of that format
     */
    public static Manifest read(Path file, String format) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadFileException(file, "expected a manifest, found a folder");
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new BadFileException(file, "expected at most " + LARGEST + " bytes, found " + Files.size(file));
            }
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (!(root instanceof ObjectNode object)) {
                throw new BadFileException(file, "expected a JSON object, found something else");
            }
            if (!format.equals(root.path("format").asText())) {
                throw new BadFileException(
                        file,
                        "expected the format " + format + ", found "
                                + (root.has("format") ? root.path("format").toString() : "none"));
            }
            return new Manifest(object);
        } catch (NoSuchFileException e) {
            throw new BadFileException(file, "expected a manifest, found no file", e);
        } catch (CharConversionException e) {
            throw new BadFileException(file, "expected JSON in UTF-8, found other text", e);
        } catch (JsonProcessingException e) {
            throw new BadFileException(
                    file,
                    "expected JSON, found " + reason(e) + " in line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        }
    }

    /** What the parser says, without its remarks on where its input came from. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("\\s*\\(?\\S* ?(marker)? ?at \\[Source:.*", "");
    }

    /** The same manifest with one more field, or another value of it: anything that Jackson writes; null changes nothing. */
    public Manifest with(String field, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        ObjectNode copy = root.deepCopy();
        copy.set(field, MAPPER.valueToTree(value));
        return new Manifest(copy);
    }

    /** A value by JSON pointer; a missing node where there is none. */
    public JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /**
     * What it was made with, as {@link #of} wrote it.
     *
     * @param file the manifest's own, for the message
     * @throws BadFileException if that is not told
     */
    Provenance provenance(Path file) throws BadFileException {
        SortedMap<String, String> libraries = new TreeMap<>();
        root.path("libraries")
                .properties()
                .forEach(each -> libraries.put(each.getKey(), each.getValue().asText()));
        List<String> command = new ArrayList<>();
        root.path("command").forEach(argument -> command.add(argument.asText()));
        String created = root.path("created").asText();
        try {
            return new Provenance(
                    root.path("instanton").asText(),
                    root.path("revision").asText(),
                    root.path("java").asText(),
                    root.path("system").asText(),
                    libraries,
                    command,
                    Instant.parse(created));
        } catch (DateTimeParseException e) {
            throw new BadFileException(file, "/created: expected a time, found " + created, e);
        }
    }

    /**
     * A field as a record, or whatever Jackson reads.
     *
     * @param file the manifest's own, for the message
     * @throws BadFileException if it is not there, or says something else
     */
    <T> T value(Path file, String field, Class<T> type) throws BadFileException {
        if (!root.hasNonNull(field)) {
            throw new BadFileException(file, "/" + field + ": expected what it tells of, found nothing");
        }
        try {
            return READER.treeToValue(root.path(field), type);
        } catch (JsonProcessingException e) {
            String pointer = "/" + field + pointer(e);
            throw new BadFileException(file, pointer + ": expected " + expected(e) + ", found " + root.at(pointer), e);
        }
    }

    /** As {@link #value}, or nothing where nothing is told. */
    <T> Optional<T> find(Path file, String field, Class<T> type) throws BadFileException {
        return root.hasNonNull(field) ? Optional.of(value(file, field, type)) : Optional.empty();
    }

    private static String pointer(JsonProcessingException e) {
        return !(e instanceof JsonMappingException mapping)
                ? ""
                : mapping.getPath().stream()
                        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                        .collect(Collectors.joining());
    }

    private static String expected(JsonProcessingException e) {
        Class<?> wanted = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (e.getCause() instanceof InputCoercionException || wanted == int.class || wanted == Integer.class) {
            return "a whole number from 0 to " + Integer.MAX_VALUE;
        }
        if (wanted == Long.class) {
            return "a whole number";
        }
        if (wanted == Double.class || wanted == double.class) {
            return "a number";
        }
        return wanted != null && wanted.isEnum()
                ? "one of " + Arrays.toString(wanted.getEnumConstants())
                : "something else (" + reason(e) + ")";
    }

    /**
     * A number of things by JSON pointer; 0 where nothing is said.
     *
     * @param file the manifest's own, for the message
     * @throws BadFileException if it is no whole number from 0 to 2^31 - 1
     */
    public int count(Path file, String pointer) throws BadFileException {
        JsonNode told = root.at(pointer);
        if (told.isMissingNode() || told.isNull()) {
            return 0;
        }
        if (!told.canConvertToExactIntegral() || !told.canConvertToInt() || told.intValue() < 0) {
            throw new BadFileException(
                    file, pointer + ": expected a whole number from 0 to " + Integer.MAX_VALUE + ", found " + told);
        }
        return told.intValue();
    }

    /** The manifest as indented JSON. */
    public String json() {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can be written", e);
        }
    }

    /** Writes the manifest into a folder, whole or not at all. */
    public void write(Path folder) throws IOException {
        WholeFile.write(folder.resolve(FILE), json().getBytes(StandardCharsets.UTF_8));
    }
}
