package instanton.classical.training;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** The configuration of a DL4J network as a tree, once it is known to name no class that it must not. */
public final class ConfigurationJson {
    private static final int LONGEST = 1 << 16;
    private static final int DEEPEST = 32;

    private ConfigurationJson() {}

    /**
     * Parses it.
     *
     * @param classes the only ones that DL4J may be told to load
     * @param kind what the configuration is to be of, for what is said if it is not
     * @throws BadFileException if it is no JSON, long, deep, says anything twice, or names another class
     */
    public static JsonNode read(Path zip, byte[] json, Set<String> classes, String kind) throws BadFileException {
        if (json.length > LONGEST || depth(json) > DEEPEST) {
            throw new BadFileException(zip, "expected a short, flat configuration.json, found a longer or deeper one");
        }
        JsonNode root;
        try {
            // Of what is said twice DL4J takes the first, a tree the last.
            root = new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(new String(json, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BadFileException(zip, "expected JSON in configuration.json, found something else", e);
        }
        for (JsonNode name : root.findValues("@class")) {
            if (!classes.contains(name.asText())) {
                throw new BadFileException(
                        zip, "expected classes of " + kind + " in configuration.json, found " + name);
            }
        }
        return root;
    }

    /** How deep the brackets nest, those inside of strings included: the parser's recursion has no bound of its own. */
    private static int depth(byte[] json) {
        int depth = 0;
        int deepest = 0;
        for (byte b : json) {
            if (b == '{' || b == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return deepest;
    }
}
