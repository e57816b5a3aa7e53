package instanton.classical.training;

import instanton.classical.file.BadFileException;
import instanton.classical.file.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What the zip file of a DL4J network holds, and nothing besides: read without DL4J, written such that the same network gives the same bytes.
 *
 * @param names of its entries, in their order
 * @param largest bytes of an entry, unpacked
 */
public record NetworkZip(List<String> names, int largest) {
    /** The entry that says what layers there are, JSON. */
    public static final String CONFIGURATION = "configuration.json";

    /** The entry of all weights, an array of ND4J. */
    public static final String COEFFICIENTS = "coefficients.bin";

    /** Copies the list. */
    public NetworkZip {
        names = List.copyOf(names);
    }

    /**
     * The entries of a file, unpacked.
     *
     * @throws BadFileException if it holds anything else
     */
    public Map<String, byte[]> read(Path zip) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new BadFileException(
                    zip, "expected a model zip, found " + (Files.exists(zip) ? "a folder" : "nothing"));
        }
        if (Files.size(zip) > 2L * largest) {
            throw new BadFileException(zip, "expected at most " + 2L * largest + " bytes, found " + Files.size(zip));
        }
        Map<String, byte[]> entries = unzipped(zip, Files.readAllBytes(zip));
        checkTable(zip, entries.keySet());
        return entries;
    }

    /** Writes anew what DL4J's ModelSerializer wrote, replacing the file if there is one. */
    public void write(Path zip, byte[] serialized) throws IOException {
        WholeFile.write(zip, zipped(unzipped(zip, serialized)));
    }

    private Map<String, byte[]> unzipped(Path file, byte[] bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!names.contains(entry.getName())) {
                    throw new BadFileException(file, "expected entries " + names + ", found " + entry.getName());
                }
                byte[] content = zip.readNBytes(largest + 1);
                if (content.length > largest) {
                    throw new BadFileException(
                            file, "expected at most " + largest + " bytes in " + entry.getName() + ", found more");
                }
                if (entries.put(entry.getName(), content) != null) {
                    throw new BadFileException(file, "expected one entry " + entry.getName() + ", found two");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BadFileException(file, "expected a whole zip file, found a broken one", e);
        }
        if (entries.isEmpty()) {
            throw new BadFileException(file, "expected a zip file with " + names + ", found none of them");
        }
        return entries;
    }

    /** The table of contents at a zip's end goes by itself: other programs would believe it, not the entries. */
    private static void checkTable(Path file, Set<String> entries) throws IOException {
        List<String> listed;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            listed = zip.stream().map(ZipEntry::getName).toList();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BadFileException(file, "expected a whole zip file, found a broken table of contents", e);
        }
        if (listed.size() != entries.size() || !entries.containsAll(listed)) {
            throw new BadFileException(file, "expected a table of contents with " + entries + ", found " + listed);
        }
    }

    /** One of the entries that were read. */
    public static byte[] entry(Path file, Map<String, byte[]> entries, String name) throws BadFileException {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new BadFileException(file, "expected the entry " + name + ", found only " + entries.keySet());
        }
        return content;
    }

    private byte[] zipped(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                byte[] content = entries.get(name);
                if (content != null) {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // else no two files are alike
                    zip.putNextEntry(entry);
                    zip.write(content);
                    zip.closeEntry();
                }
            }
        }
        return bytes.toByteArray();
    }
}
