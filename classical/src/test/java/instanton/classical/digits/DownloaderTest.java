package instanton.classical.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.digits.Mirror.Way;
import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DownloaderTest {
    private static final String NAME = "small.gz";
    private static final byte[] CONTENT = new byte[20_000];
    private static final byte[] SENT;

    static {
        new Random(1).nextBytes(CONTENT); // not compressible, so that half of the file is half of the content
        SENT = IdxBytes.gzip(CONTENT);
    }

    private static final RemoteFile SMALL = new RemoteFile(NAME, CONTENT.length, Sha256.of(CONTENT));
    private static final int HALF = SENT.length / 2;

    @TempDir
    Path temporary;

    private final List<Mirror> mirrors = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    private Mirror mirror(Way... ways) {
        Mirror mirror = new Mirror(Map.of(NAME, SENT), ways);
        mirrors.add(mirror);
        return mirror;
    }

    @AfterEach
    void closeMirrors() {
        mirrors.forEach(Mirror::close);
    }

    private Path folder() {
        return temporary.resolve("deep/cache");
    }

    private void fetch(URI... addresses) throws IOException {
        new Downloader(
                        List.of(addresses),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(400),
                        (file, bytes, total) -> progress.add(file + " " + bytes + "/" + total))
                .fetch(List.of(SMALL), folder());
    }

    private void fetch(Mirror... from) throws IOException {
        fetch(Stream.of(from).map(Mirror::address).toArray(URI[]::new));
    }

    private void assertFetched() throws IOException {
        assertThat(folder().resolve(NAME)).hasBinaryContent(SENT);
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(NAME, "download.lock");
        }
    }

    private void leavePart(byte[] bytes) throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve(NAME + ".part"), bytes);
    }

    @Test
    void fetchesVerifiesAndTellsHowFarItIs() throws IOException {
        Mirror fine = mirror(Way.FINE);
        fetch(fine);
        assertFetched();
        assertThat(progress)
                .startsWith(NAME + " 0/" + SENT.length)
                .endsWith(NAME + " " + SENT.length + "/" + SENT.length);
        fetch(fine);
        assertThat(fine.requests()).as("what is there is not fetched again").containsExactly(NAME);
    }

    @Test
    void mendsADamagedCache() throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve(NAME), Arrays.copyOf(SENT, HALF));
        fetch(mirror(Way.FINE));
        assertFetched();
    }

    @Test
    void takesAServerThatDoesNotSayHowLong() throws IOException {
        fetch(mirror(Way.NO_LENGTH));
        assertFetched();
        assertThat(progress).endsWith(NAME + " " + SENT.length + "/-1");
    }

    @Test
    void asksForTheRestAfterABrokenTransfer() throws IOException {
        Mirror breaking = mirror(Way.TRUNCATE, Way.FINE);
        fetch(breaking);
        assertFetched();
        assertThat(breaking.requests()).containsExactly(NAME, NAME + " bytes=" + HALF + "-");
        assertThat(progress).contains(NAME + " " + HALF + "/" + SENT.length);
    }

    @Test
    void asksForTheRestAfterAStall() throws IOException {
        Mirror stalling = mirror(Way.STALL, Way.FINE);
        fetch(stalling);
        assertFetched();
        assertThat(stalling.requests()).containsExactly(NAME, NAME + " bytes=" + HALF + "-");
    }

    @Test
    void keepsWhatCameForTheNextRun() throws IOException {
        Mirror first = mirror(Way.TRUNCATE, Way.NOT_FOUND);
        assertThatThrownBy(() -> fetch(first)).hasMessage(NAME + " could not be downloaded: 127.0.0.1 answered 404");
        assertThat(folder().resolve(NAME + ".part")).hasBinaryContent(Arrays.copyOf(SENT, HALF));
        assertThat(folder().resolve(NAME)).doesNotExist();
        Mirror second = mirror(Way.FINE);
        fetch(second);
        assertFetched();
        assertThat(second.requests()).containsExactly(NAME + " bytes=" + HALF + "-");
    }

    @Test
    void startsOverWhereTheRangeIsIgnored() throws IOException {
        leavePart(Arrays.copyOf(SENT, HALF));
        Mirror ignoring = mirror(Way.IGNORE_RANGE);
        fetch(ignoring);
        assertFetched();
        assertThat(ignoring.requests()).hasSize(1);
    }

    @Test
    void throwsACorruptPartAwayAndFetchesAnew() throws IOException {
        leavePart(new byte[HALF]);
        Mirror fine = mirror(Way.FINE);
        fetch(fine);
        assertFetched();
        assertThat(fine.requests()).containsExactly(NAME + " bytes=" + HALF + "-", NAME);
    }

    @Test
    void finishesAPartThatWasWholeAlready() throws IOException {
        leavePart(SENT);
        Mirror fine = mirror(Way.FINE);
        fetch(fine);
        assertFetched();
        assertThat(fine.requests()).containsExactly(NAME + " bytes=" + SENT.length + "-");
    }

    @Test
    void throwsAPartThatIsTooLongAway() throws IOException {
        leavePart(new byte[SENT.length + 1000]);
        Mirror fine = mirror(Way.FINE);
        fetch(fine);
        assertFetched();
        assertThat(fine.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"CORRUPT", "NOT_FOUND", "ENDLESS", "SILENT"})
    void goesOnToTheSecondMirror(Way way) throws IOException {
        Mirror bad = mirror(way);
        Mirror fine = mirror(Way.FINE);
        fetch(bad, fine);
        assertFetched();
        assertThat(bad.requests()).containsExactly(NAME);
        assertThat(fine.requests()).containsExactly(NAME);
    }

    @Test
    void resumesAtTheSecondMirror() throws IOException {
        Mirror breaking = mirror(Way.TRUNCATE, Way.WRONG_RANGE);
        Mirror fine = mirror(Way.FINE);
        fetch(breaking, fine);
        assertFetched();
        assertThat(fine.requests()).containsExactly(NAME + " bytes=" + HALF + "-");
    }

    @Test
    void asksAMirrorThatFailedLastOnly() throws IOException {
        byte[] other = IdxBytes.gzip(IdxBytes.labels(10));
        RemoteFile second = new RemoteFile("second.gz", 18, Sha256.of(IdxBytes.labels(10)));
        Mirror bad = mirror(Way.NOT_FOUND);
        Mirror fine = new Mirror(Map.of(NAME, SENT, "second.gz", other), Way.FINE);
        mirrors.add(fine);
        new Downloader(
                        List.of(bad.address(), fine.address()),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        DownloadListener.none())
                .fetch(List.of(SMALL, second), folder());
        assertThat(folder().resolve("second.gz")).hasBinaryContent(other);
        assertThat(bad.requests()).containsExactly(NAME);
        assertThat(fine.requests()).containsExactly(NAME, "second.gz");
    }

    @Test
    void givesUpOnAMirrorThatKeepsBreaking() {
        Mirror breaking = mirror(Way.TRUNCATE);
        assertThatThrownBy(() -> fetch(breaking))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(NAME + " could not be downloaded: 127.0.0.1 broke off (");
        assertThat(breaking.requests()).hasSize(5);
    }

    @Test
    void saysWhatWentWrongAtEachMirror() throws IOException {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        URI unknown = URI.create("http://host.invalid/");
        URI corrupt = mirror(Way.CORRUPT).address();
        URI stalling = mirror(Way.STALL, Way.STALL, Way.NOT_FOUND).address();
        assertThatThrownBy(() -> fetch(closed, unknown, corrupt, stalling))
                .isInstanceOf(IOException.class)
                .hasMessage(NAME + " could not be downloaded: 127.0.0.1 could not be reached,"
                        + " host.invalid could not be reached,"
                        + " 127.0.0.1 sent another file (its SHA-256 is wrong), 127.0.0.1 answered 404");
        assertThat(folder().resolve(NAME)).doesNotExist();
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws IOException {
        Files.writeString(temporary.resolve("deep"), "a file in the way");
        Mirror fine = mirror(Way.FINE);
        assertThatThrownBy(() -> fetch(fine))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(folder() + ": expected a folder to keep downloads in, found");
        assertThat(fine.requests()).isEmpty();
    }

    @Test
    void stopsWhenInterrupted() {
        Mirror fine = mirror(Way.FINE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fetch(fine)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder().resolve(NAME)).doesNotExist();
    }

    @Test
    void isStoppedInTheMiddleOfAWait() throws Exception {
        Mirror silent = mirror(Way.SILENT);
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                fetch(silent);
            } catch (IOException e) {
                thrown.add(e);
            }
        });
        thread.start();
        while (silent.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertThat(thrown).hasSize(1);
        assertThat(thrown.get(0)).isInstanceOf(InterruptedIOException.class);
    }
}
