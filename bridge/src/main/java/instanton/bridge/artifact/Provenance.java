package instanton.bridge.artifact;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What a result was made with.
 *
 * @param version of Instanton
 * @param revision its git revision, or "unknown"
 * @param java the Java runtime
 * @param system operating system and processor architecture
 * @param libraries name to version of the libraries that numbers depend on
 * @param commandLine the arguments as given
 * @param created when the command began
 */
public record Provenance(
        String version,
        String revision,
        String java,
        String system,
        SortedMap<String, String> libraries,
        List<String> commandLine,
        Instant created) {}
