package instanton.bridge.unfinished;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.bridge.artifact.PendingFolder;
import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import instanton.quantum.work.Crew;
import instanton.quantum.work.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfinishedRunTest {
    private static final AtomicInteger EXECUTED = new AtomicInteger();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    private record Square(int x) implements Unit<String, Integer> {
        @Override
        public Integer execute(String shared) {
            EXECUTED.incrementAndGet();
            return x * x;
        }
    }

    private static RunOrder order(String program) {
        return RunOrder.of(List.of("compare", "model"), program, "2026-01-01T00:00:00Z");
    }

    /** So many squares; how many were computed. */
    private int squares(UnfinishedRun run, String work, int count) throws Exception {
        EXECUTED.set(0);
        Crew crew = run.keeping(Crew.alone(), List.of(work), complaints::add);
        List<Square> units = IntStream.range(0, count).mapToObj(Square::new).toList();
        assertThat(crew.execute("", units, piece -> {}))
                .isEqualTo(IntStream.range(0, count).map(x -> x * x).boxed().toList());
        return EXECUTED.get();
    }

    private List<Path> pieces(Path run) throws IOException {
        return PieceFolder.files(run.resolve("unfinished").resolve("pieces"));
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        Path place = folder.resolve("deep").resolve("run");
        try (UnfinishedRun run = UnfinishedRun.begin(place, order("1"))) {
            assertThat(squares(run, "w", 10)).isEqualTo(10);
            run.progress(0.43);
        }
        assertThat(UnfinishedRun.progress(place).share()).isEqualTo(0.43);
        assertThat(UnfinishedRun.progress(place).seconds()).isPositive();
        for (int more : new int[] {20, 5, 20}) {
            try (UnfinishedRun run = UnfinishedRun.resume(place)) {
                assertThat(run.order().command()).isEqualTo("compare");
                assertThat(squares(run, "w", more))
                        .isEqualTo(more == 20 && pieces(place).size() == 1 ? 10 : 0);
            }
        }
        assertThat(pieces(place)).hasSize(2);
        try (UnfinishedRun run = UnfinishedRun.resume(place)) {
            try (PendingFolder results = PendingFolder.of(place)) {
                Files.writeString(results.path().resolve("manifest.json"), "{}");
                results.publish();
            }
            run.finish();
        }
        assertThat(complaints).isEmpty();
        try (Stream<Path> left = Files.list(place)) {
            assertThat(left.map(each -> each.getFileName().toString())).containsExactly("manifest.json");
        }
        assertThatThrownBy(() -> UnfinishedRun.resume(place)).hasMessageContaining("nothing unfinished in it");
    }

    @Test
    void nothingIsLeftOfARunWithoutPieces() throws Exception {
        try (UnfinishedRun run = UnfinishedRun.begin(folder.resolve("deep/er/run"), order("1"))) {
            run.progress(0.5);
        }
        assertThat(folder).isEmptyDirectory();
        Path mine = Files.createDirectory(folder.resolve("mine"));
        UnfinishedRun.begin(mine, order("1")).close();
        assertThat(mine).isEmptyDirectory();
    }

    @Test
    void oneProcessAtATime() throws Exception {
        Path place = folder.resolve("run");
        try (UnfinishedRun run = UnfinishedRun.begin(place, order("1"))) {
            squares(run, "w", 1);
            assertThat(UnfinishedRun.isRunning(place)).isTrue();
            assertThatThrownBy(() -> UnfinishedRun.resume(place))
                    .isInstanceOf(BadFileException.class)
                    .hasMessage(
                            place + ": expected a run that was interrupted, found that another process works on it");
            assertThatThrownBy(() -> UnfinishedRun.begin(place, order("1"))).hasMessageContaining("--resume");
        }
        assertThat(UnfinishedRun.isRunning(place)).isFalse();
        assertThatThrownBy(() -> UnfinishedRun.begin(place, order("1")))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("found a run that was interrupted (--resume goes on with it)");
        UnfinishedRun.resume(place).close();
    }

    private Path threeFiles() throws Exception {
        Path place = folder.resolve("run");
        for (int count : new int[] {10, 20, 30}) {
            try (UnfinishedRun run =
                    count == 10 ? UnfinishedRun.begin(place, order("1")) : UnfinishedRun.resume(place)) {
                assertThat(squares(run, "w", count)).isEqualTo(10);
            }
        }
        assertThat(pieces(place)).hasSize(3);
        return place;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "empty", "flipped", "longer", "foreign", "older", "other"})
    void aFileThatIsNotWhatItShouldBeIsRefusedByNameAndItsWorkDoneAgain(String how) throws Exception {
        Path place = threeFiles();
        Path file = pieces(place).get(1);
        byte[] bytes = Files.readAllBytes(file);
        switch (how) {
            case "cut" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
            case "empty" -> Files.write(file, new byte[0]);
            case "flipped" -> {
                bytes[bytes.length / 2] ^= 4;
                Files.write(file, bytes);
            }
            case "longer" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length + 1));
            case "foreign" -> replace(file, new PieceFile.Origin("1", "other work"));
            case "older" -> replace(file, new PieceFile.Origin("0", Sha256.of("[w]".getBytes(StandardCharsets.UTF_8))));
            default -> Files.writeString(file, "{\"a\": 1}");
        }
        try (UnfinishedRun run = UnfinishedRun.resume(place)) {
            assertThat(squares(run, "w", 30)).isEqualTo(10);
        }
        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith(file + ": expected ")
                .endsWith(": its work is done again");
        complaints.clear();
        try (UnfinishedRun run = UnfinishedRun.resume(place)) {
            assertThat(squares(run, "w", 30)).isZero();
        }
        assertThat(complaints).isEmpty();
    }

    private static void replace(Path file, PieceFile.Origin origin) throws IOException {
        PieceFile whole = PieceFile.read(file);
        java.util.Map<instanton.quantum.work.UnitKey, byte[]> pieces = new java.util.LinkedHashMap<>();
        for (var place : whole.places().entrySet()) {
            pieces.put(place.getKey(), place.getValue().read());
        }
        Files.delete(file);
        PieceFile.write(file, origin, pieces);
    }

    @Test
    void otherDataOrSettingsAreRefused() throws Exception {
        Path place = threeFiles();
        try (UnfinishedRun run = UnfinishedRun.resume(place)) {
            assertThatThrownBy(() -> squares(run, "v", 1))
                    .isInstanceOf(BadFileException.class)
                    .hasMessageContaining("that it was begun with, found others");
        }
        try (UnfinishedRun run = UnfinishedRun.resume(place)) {
            assertThat(squares(run, "w", 30)).isZero();
        }
    }
}
