package instanton.quantum.network;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import instanton.quantum.physics.NeuronParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The JSON form of a network.
 *
 * <p>Fields: {@code format} (required), {@code comment}, {@code lambda}, {@code T}, {@code slices}, {@code kinks} (the paper's values and
 * 4 where left out), {@code neurons} (required; each an {@code id}, and a {@code brightness} if it is an input neuron) and
 * {@code couplings} (none where left out; each {@code excitatory} with {@code from} and {@code to}, or {@code inhibitory}
 * with {@code between}, and a {@code comment} where there is something to say of it; a strength is a number or
 * {@code "NUMBER*k"}). A comment is a line of text, kept and never obeyed. Anything else is refused.
 *
 * <p>Format 2 has besides: ranges in ids ({@code n[0..9]} is {@code n[0]} to {@code n[9]}), couplings of many ({@code from} and {@code to},
 * or {@code between}, each of as many neurons or one of them of one, with {@code "each": "all-to-all"} all of the one with all of the other;
 * {@code row}, each with the next; {@code ring}, the last with the first too; {@code pairs}, all with all that inhibit), and {@code parts}
 * that are used any number of times: a part has {@code ports}, {@code neurons}, {@code uses} and {@code couplings}; an element of
 * {@code uses} has the {@code part}, an {@code id}, and {@code connect}, which says for which neuron a port stands. A port that is one of the
 * part's own neurons is called {@code id.port} from outside; other neurons of it are not seen there.
 */
public final class NetworkFile {
    /** The value of the field {@code format}, in what is written. */
    public static final String FORMAT = "instanton-network/1";

    /** The same of a network with parts, ranges and couplings of many, which is read as the network that it comes to. */
    public static final String WITH_PARTS = "instanton-network/2";

    /** Most neurons, and most parts used, that a file may come to. */
    public static final int MOST_NEURONS = 1 << 16;

    /** Most couplings that a file may come to. */
    public static final int MOST_COUPLINGS = 1 << 20;

    /** Largest file that is read, in bytes: a deep network of 784, 512 and 10 neurons has half of it. */
    public static final int LARGEST = 64 << 20;

    /** Most slices that a file may ask for. */
    public static final int MOST_SLICES = NeuronParameters.MOST_SLICES;

    private NetworkFile() {}

    /**
     * Reads a network from a file in UTF-8.
     *
     * @throws NetworkFileException if there is no such file or it is not a network: one line that names the place
     * @throws IOException if reading fails
     */
    public static Network read(Path file) throws IOException {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new NetworkFileException(name, "expected a network file, found a folder");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            throw new NetworkFileException(name, "no such file");
        } catch (AccessDeniedException e) {
            throw new NetworkFileException(name, "may not be read");
        }
        checkSize(bytes.length, name);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NetworkFileException(name, "not JSON: expected UTF-8 text");
        }
        return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, name);
    }

    /**
     * Reads a network from its text.
     *
     * @param name what messages call the text
     * @throws NetworkFileException as {@link #read}
     */
    public static Network parse(String json, String name) throws IOException {
        checkSize(json.length(), name);
        try (JsonCursor cursor = new JsonCursor(json, name)) {
            boolean hasParts = JsonCursor.peek(json, "format").equals(Optional.of(WITH_PARTS));
            return NetworkReader.read(cursor, hasParts);
        }
    }

    private static void checkSize(int size, String name) throws NetworkFileException {
        if (size > LARGEST) {
            throw new NetworkFileException(name, "larger than " + (LARGEST >> 20) + " MB, which no network needs");
        }
    }

    /** The JSON of a network, a line for each neuron and coupling; {@link #parse} gives an equal network back. */
    public static String format(Network network) {
        NeuronParameters parameters = network.parameters();
        String neurons =
                network.neurons().stream().map(NetworkFile::neuron).collect(Collectors.joining(",\n    ", "    ", ""));
        String couplings = network.couplings().stream()
                .map(coupling -> "\n    " + coupling(coupling))
                .collect(Collectors.joining(","));
        return """
                {
                  "format": %s,%s
                  "lambda": %s, "T": %s, "slices": %s, "kinks": %s,
                  "neurons": [
                %s
                  ],
                  "couplings": [%s
                  ]
                }
                """.formatted(
                        string(FORMAT),
                        network.comment().isEmpty() ? "" : "\n  \"comment\": " + string(network.comment()) + ",",
                        number(parameters.well().lambda()),
                        number(parameters.lattice().period()),
                        parameters.lattice().slices(),
                        parameters.kinks(),
                        neurons,
                        couplings);
    }

    private static String neuron(Neuron neuron) {
        String brightness = neuron instanceof Neuron.Input in ? ", \"brightness\": " + number(in.brightness()) : "";
        return "{\"id\": " + string(neuron.id()) + brightness + "}";
    }

    private static String coupling(Coupling coupling) {
        String strength = number(coupling.strength().value());
        if (coupling.strength().scaled()) {
            strength = string(strength + "*k");
        }
        String comment = coupling.comment().isEmpty() ? "" : ", \"comment\": " + string(coupling.comment());
        if (coupling instanceof Coupling.Excitatory c) {
            return "{\"excitatory\": " + strength + ", \"from\": " + string(c.from()) + ", \"to\": " + string(c.to())
                    + comment + "}";
        }
        Coupling.Inhibitory c = (Coupling.Inhibitory) coupling;
        return "{\"inhibitory\": " + strength + ", \"between\": [" + string(c.first()) + ", " + string(c.second()) + "]"
                + comment + "}";
    }

    private static String string(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    // Whole numbers without a fraction; Double.toString reads back as the same number.
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
