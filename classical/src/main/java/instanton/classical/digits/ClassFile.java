package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that names the classes of a folder of IDX files: UTF-8, a line each, in the order of their labels.
 *
 * @param names what it says
 * @param sha256 of its bytes, in hex
 */
record ClassFile(ClassNames names, String sha256) {
    /** Its name in a folder. */
    static final String NAME = "classes.txt";

    private static final int LARGEST = 1 << 16;

    /**
     * Reads a folder's, if there is one.
     *
     * @throws BadFileException if it is no list of names
     */
    static Optional<ClassFile> in(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw new BadFileException(file, "expected a file, found a folder");
        }
        if (Files.size(file) > LARGEST) {
            throw new BadFileException(file, "expected at most " + LARGEST + " bytes, found " + Files.size(file));
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replaceFirst("^\ufeff", ""); // as some editors begin a file
            return Optional.of(
                    new ClassFile(new ClassNames(text.lines().map(String::strip).toList()), Sha256.of(bytes)));
        } catch (CharacterCodingException e) {
            throw new BadFileException(file, "expected names in UTF-8, found other text", e);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(file, String.valueOf(e.getMessage()), e);
        } catch (AccessDeniedException e) {
            throw new BadFileException(file, "expected a file that may be read, found that access is denied", e);
        }
    }
}
