package instanton.bridge.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Damage to zip files, to the bytes as they are and, zipped anew so that it arrives, to entries, names and what unpacks to much more. */
final class ZipMutations {
    private static final List<String> NAMES = List.of(
            "../coefficients.bin",
            "../../decoy",
            "/etc/passwd",
            "..\\..\\decoy",
            "configuration.json/",
            "Configuration.json",
            "preprocessor.bin",
            "normalizer.bin",
            "objects.json",
            "a\nb",
            "\u001b[2J",
            "",
            " ",
            "x".repeat(60_000));
    private static final int BOMB = 40 << 20;

    private final byte[] whole;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<byte[]> bombs = new ArrayList<>();

    ZipMutations(byte[] whole) throws IOException {
        this.whole = whole;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        for (String name : entries.keySet()) {
            Map<String, byte[]> bomb = new LinkedHashMap<>(entries);
            bomb.put(name, new byte[BOMB]);
            bombs.add(zipped(bomb, Deflater.BEST_COMPRESSION));
        }
    }

    byte[] of(Mutations mutations) throws IOException {
        if (mutations.onceIn(400)) {
            return mutations.oneOf(bombs);
        }
        if (mutations.onceIn(4)) {
            return mutations.of(whole);
        }
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        String name = mutations.oneOf(List.copyOf(entries.keySet()));
        if (mutations.onceIn(6)) {
            return renamed(name, mutations.oneOf(NAMES), changed, mutations);
        }
        changed.put(name, mutations.of(changed.getOrDefault(name, new byte[0])));
        return zipped(changed, Deflater.NO_COMPRESSION);
    }

    /** Another name beside or instead of one; everywhere, or where only one of the zip's two lists of entries shows it. */
    private static byte[] renamed(String name, String other, Map<String, byte[]> entries, Mutations mutations)
            throws IOException {
        if (mutations.onceIn(3)) {
            entries.put(other, new byte[] {1, 2, 3});
            return zipped(entries, Deflater.NO_COMPRESSION);
        }
        byte[] content = entries.getOrDefault(name, new byte[0]);
        if (mutations.onceIn(2)) {
            entries.remove(name);
            entries.put(other, content);
            return zipped(entries, Deflater.NO_COMPRESSION);
        }
        // Latin-1 keeps every byte; the table of contents follows the entries.
        String text = new String(zipped(entries, Deflater.NO_COMPRESSION), StandardCharsets.ISO_8859_1);
        int table = text.indexOf("PK\u0001\u0002");
        int at = mutations.onceIn(2) ? text.indexOf(name) : text.indexOf(name, table);
        String fitted = (other + "_".repeat(name.length())).substring(0, name.length());
        return (text.substring(0, at) + fitted + text.substring(at + name.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zipped(Map<String, byte[]> entries, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
