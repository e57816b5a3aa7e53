package instanton.bridge.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTableTest {
    private static final String HEADER =
            "image,label,classical,classical_margin,heat_bath,heat_bath_margin,heat_bath_at_16,heat_bath_at_4\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private ResultsTable read(String text) throws IOException {
        return ResultsTable.read(Files.writeString(folder.resolve("results.csv"), text), 10);
    }

    @Test
    void keepsTheDecisions() throws IOException {
        ResultsTable table = read(HEADER + "17,3,3,0.5,8,0.1,9,3\n5,0,1,0.2,,,,\r\n");
        assertThat(table.size()).isEqualTo(2);
        assertThat(List.of(table.image(0), table.image(1))).containsExactly(17, 5);
        assertThat(List.of(table.label(0), table.label(1))).containsExactly(3, 0);
        assertThat(table.rows()).containsEntry(17, 0).containsEntry(5, 1).hasSize(2);
        assertThat(table.decisions("classical")).containsExactly(3, 1);
        assertThat(table.decisions("heat_bath")).containsExactly(8, ResultsTable.UNREAD);
        assertThat(table.pathCounts(EngineColumns.of("heat-bath"))).containsExactly(4, 16);
        assertThat(table.decisions(EngineColumns.of("heat-bath").at(4))).containsExactly(3, ResultsTable.UNREAD);
        assertThat(table.decisions("classical_margin")).isNull();
        assertThat(table.pathCounts(EngineColumns.of("classical"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    17,3,3,0.5,12,0.1,9,3             | expected a class 0-9 as heat_bath in line 2, found 12
                    17,3,3,0.5,-1,0.1,9,3             | expected a class 0-9 as heat_bath in line 2, found -1
                    17,3,3,0.5,four,0.1,9,3           | expected a class 0-9 as heat_bath in line 2, found four
                    17,3,3,0.5,4,0.1,9,x              | expected a class 0-9 as heat_bath_at_4 in line 2, found x
                    17,,3,0.5,4,0.1,9,3               | expected a class 0-9 as label in line 2, found nothing
                    seventeen,3,3,0.5,4,0.1,9,3       | expected an index as image in line 2, found seventeen
                    -17,3,3,0.5,4,0.1,9,3             | expected an index as image in line 2, found -17
                    99999999999,3,3,0.5,4,0.1,9,3     | expected an index as image in line 2, found 99999999999
                    17,3,3,0.5,4,0.1,9                | expected 8 values in line 2, found 7
                    17,3,3,0.5,4,0.1,9,3,1            | expected 8 values in line 2, found 9
                    17,3,3,0.5,4,0.1,9,3;17,3,3,0.5,4,0.1,9,3 | expected each image once, found 17 again in line 3
                    17,3,3,0.5,4,0.1,9,3;;            | expected 8 values in line 3, found 1
                    """)
    void refusesABadRow(String rows, String message) {
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> read(HEADER + rows.replace(';', '\n') + "\n"))
                .withMessage(folder.resolve("results.csv") + ": " + message);
    }

    @Test
    void refusesWhatIsNoTable() {
        refuses("", "expected a header line, found nothing");
        refuses(HEADER, "expected at least one image, found none");
        refuses("label,classical\n1,1\n", "expected a column image, found none");
        refuses("image,classical\n1,1\n", "expected a column label, found none");
        refuses("image,label,image\n1,1,1\n", "expected each column once, found image twice");
        refuses("image,label\n1,\"1", "expected comma-separated values, found: ");
        refuses("image,label\n1,\"1\"2\n", "expected comma-separated values, found: ");
    }

    private void refuses(String text, String message) {
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith(folder.resolve("results.csv") + ": " + message);
    }

    @Test
    void knowsHowManyClassesThereAre() throws IOException {
        Path file = Files.writeString(folder.resolve("results.csv"), HEADER + "17,25,3,0.5,25,0.1,10,3\n");
        assertThat(ResultsTable.read(file, 26).decisions("heat_bath")).containsExactly(25);
        assertThat(ResultsTable.read(file, 256).label(0)).isEqualTo(25);
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ResultsTable.read(file, 25))
                .withMessage(file + ": expected a class 0-24 as label in line 2, found 25");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = folder.resolve("results.csv");
        Files.write(file, "image,label\n\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ResultsTable.read(file, 10))
                .withMessage(file + ": expected UTF-8, found other text");
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ResultsTable.read(folder, 10))
                .withMessage(folder + ": expected the table of a comparison, found no plain file");
        assertThatExceptionOfType(BadFileException.class)
                .isThrownBy(() -> ResultsTable.read(folder.resolve("none"), 10))
                .withMessage(folder.resolve("none") + ": expected the table of a comparison, found no file");
    }
}
