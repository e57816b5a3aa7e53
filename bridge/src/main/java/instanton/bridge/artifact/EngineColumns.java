package instanton.bridge.artifact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the columns of {@code results.csv} that belong to one network are called; in the classes' columns the class follows by its number.
 *
 * @param decision its class decided, the network's name with {@code _} for each {@code -}
 */
public record EngineColumns(String decision) {
    private static final Pattern AT = Pattern.compile("(.+)_at_([1-9]\\d{0,8})");

    /** Those of a network by name. */
    public static EngineColumns of(String engine) {
        return new EngineColumns(engine.replace('-', '_'));
    }

    /** Whose a column of decisions at some number of paths is; of any other the column itself is the network's. */
    static EngineColumns among(String column) {
        Matcher at = AT.matcher(column);
        return new EngineColumns(at.matches() ? at.group(1) : column);
    }

    /** Another of its columns, for example {@code margin}. */
    String column(String what) {
        return decision + "_" + what;
    }

    /** Its decisions at some number of paths. */
    public String at(int paths) {
        return decision + "_at_" + paths;
    }

    /** The number of paths of such a column; 0 where the column is not one of this network's. */
    int pathsOf(String column) {
        Matcher at = AT.matcher(column);
        return at.matches() && at.group(1).equals(decision) ? Integer.parseInt(at.group(2)) : 0;
    }
}
