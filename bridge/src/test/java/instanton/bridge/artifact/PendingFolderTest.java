package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path root;

    private String[] entries() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toArray(String[]::new);
        }
    }

    @Test
    void publishPutsAllOfItInPlace() throws IOException {
        Path target = root.resolve("a/b");
        try (PendingFolder folder = PendingFolder.of(target)) {
            assertThat(folder.shown()).isEqualTo(target);
            Files.writeString(folder.path().resolve("one"), "1");
            Files.createDirectory(folder.path().resolve("inner"));
            Files.writeString(folder.path().resolve("inner/two"), "2");
            assertThat(target).doesNotExist();
            assertThat(folder.publish()).isEqualTo(target);
        }
        assertThat(target.resolve("one")).content().isEqualTo("1");
        assertThat(target.resolve("inner/two")).content().isEqualTo("2");
        try (Stream<Path> files = Files.list(root.resolve("a"))) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void anExceptionLeavesNothing() throws IOException {
        assertThatThrownBy(() -> {
                    try (PendingFolder folder = PendingFolder.of(root.resolve("a/b/c"))) {
                        Files.createDirectory(folder.path().resolve("inner"));
                        Files.writeString(folder.path().resolve("inner/half"), "half");
                        throw new IOException("in the middle");
                    }
                })
                .hasMessage("in the middle");
        assertThat(entries()).isEmpty();
    }

    @Test
    void foldersOnTheWayStayWhereSomebodyUsesThem() throws IOException {
        PendingFolder folder = PendingFolder.of(root.resolve("a/b/c"));
        Files.writeString(root.resolve("a/other"), "x");
        folder.close();
        assertThat(entries()).containsExactly("a");
        assertThat(root.resolve("a/b")).doesNotExist();
        assertThat(root.resolve("a/other")).exists();
    }

    @Test
    void foldersThatWereThereStay() throws IOException {
        Files.createDirectory(root.resolve("a"));
        PendingFolder.of(root.resolve("a/b")).close();
        assertThat(entries()).containsExactly("a");
    }

    /** It stays the folder that it was, since none can take the place of one that is mounted or that a link leads to. */
    @Test
    void anEmptyTargetIsFilledOrStaysEmpty() throws IOException {
        Path target = Files.createDirectory(root.resolve("empty"));
        Path link = Files.createSymbolicLink(root.resolve("link"), target);
        Object key = Files.readAttributes(target, BasicFileAttributes.class).fileKey();
        PendingFolder.of(target).close();
        assertThat(target).isEmptyDirectory();
        try (PendingFolder folder = PendingFolder.of(link);
                PendingFolder loser = PendingFolder.of(target)) {
            Files.writeString(folder.path().resolve("x"), "x");
            Files.writeString(folder.path().resolve("manifest.json"), "{}");
            Files.writeString(
                    Files.createDirectory(folder.path().resolve("inner")).resolve("y"), "y");
            assertThat(PendingFolder.published(folder.path().resolve("x").toString()))
                    .isEqualTo(link.resolve("x").toString());
            folder.publish();
            assertThatThrownBy(loser::publish)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(target + ": something else was put there meanwhile");
        }
        assertThat(Files.readAttributes(target, BasicFileAttributes.class).fileKey())
                .isEqualTo(key);
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.map(file -> target.relativize(file).toString()))
                    .containsExactlyInAnyOrder("", "x", "manifest.json", "inner", "inner/y");
        }
        assertThat(entries()).containsExactly("empty", "link");
    }

    @Test
    void aTargetFilledMeanwhileIsKept() throws IOException {
        Path target = root.resolve("target");
        try (PendingFolder folder = PendingFolder.of(target)) {
            Files.createDirectory(target);
            Files.writeString(target.resolve("mine"), "x");
            assertThatThrownBy(folder::publish).isInstanceOf(IOException.class);
        }
        assertThat(target.resolve("mine")).exists();
        assertThat(entries()).containsExactly("target");
    }

    @Test
    void afterItIsGivenUpNothingIsPublished() throws IOException {
        PendingFolder folder = PendingFolder.of(root.resolve("late"));
        folder.close();
        assertThatThrownBy(folder::publish).isInstanceOf(IOException.class);
        assertThat(entries()).isEmpty();
    }

    @Test
    void refusesWhatIsInTheWay() throws IOException {
        Files.writeString(root.resolve("file"), "x");
        Files.createDirectory(root.resolve("full"));
        Files.writeString(root.resolve("full/x"), "x");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("nowhere"));
        String[][] cases = {
            {"file", "expected a folder to write, found a file"},
            {"full", "expected a new or empty folder, found one with files in it"},
            {"file/a", "expected a folder that can be made, found a file in its path"},
            {"file/a/b", "expected a folder that can be made, found a file in its path"},
            {"link", "expected a folder to write, found a link to nowhere"},
            {"link/a", "expected a folder that can be made, found a link to nowhere in its path"},
            {"/proc/x", "expected a folder that can be made, found that /proc takes none"},
            {"/proc/x/y", "expected a folder that can be made, found that /proc takes none"},
        };
        for (String[] each : cases) {
            assertThatThrownBy(() -> PendingFolder.of(root.resolve(each[0])))
                    .isInstanceOf(BadFileException.class)
                    .hasMessage(root.resolve(each[0]) + ": " + each[1]);
        }
        assertThat(entries()).containsExactly("file", "full", "link");
    }

    @Test
    void aFileIsCalledWhatItWillBeCalled() throws IOException {
        try (PendingFolder folder = PendingFolder.of(root.resolve("a.b"))) {
            assertThat(PendingFolder.published(folder.path().resolve("c").toString()))
                    .isEqualTo(root.resolve("a.b").resolve("c").toString());
        }
        assertThat(PendingFolder.published("/x/.hidden/y.unfinished-1-2")).isEqualTo("/x/.hidden/y.unfinished-1-2");
    }

    @Test
    void aNameTooLongForAFileIsRefused() {
        assertThatThrownBy(() -> PendingFolder.of(root.resolve("x".repeat(300))))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("expected a folder that can be written, found");
    }
}
