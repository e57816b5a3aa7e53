package instanton.bridge.app;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which units of work a run folder has pieces of, read without the program that wrote them. */
final class PieceKeys {
    private static final int MAGIC = 8; // bytes
    private static final int KEY = 32;

    private PieceKeys() {}

    /** The whole files; none where there is no folder yet. */
    static List<Path> files(Path pieces) throws IOException {
        if (!Files.isDirectory(pieces)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pieces)) {
            return files.filter(file -> file.toString().endsWith(".piece")).toList();
        }
    }

    /** The keys of all pieces, as often as each is there. */
    static List<String> of(Path pieces) throws IOException {
        List<String> keys = new ArrayList<>();
        for (Path file : files(pieces)) {
            try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
                in.skipNBytes(MAGIC);
                in.readUTF(); // program
                in.readUTF(); // work
                for (int left = in.readInt(); left > 0; left--) {
                    keys.add(HexFormat.of().formatHex(in.readNBytes(KEY)));
                    in.skipNBytes(in.readInt());
                }
            }
        }
        return keys;
    }
}
