package instanton.classical.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void filesThatBelongTogetherAreAllWrittenOrNone() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), "old");
        Path second = folder.resolve("none").resolve("second");
        Map<Path, byte[]> files = new LinkedHashMap<>();
        files.put(first, new byte[] {'n', 'e', 'w'});
        files.put(second, new byte[] {'n', 'e', 'w'});
        assertThatThrownBy(() -> WholeFile.write(files))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(second + ": its folder does not exist");
        assertThat(first).hasContent("old");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(first);
        }
        Files.createDirectory(folder.resolve("none"));
        WholeFile.write(files);
        assertThat(first).hasContent("new");
        assertThat(second).hasContent("new");
    }
}
