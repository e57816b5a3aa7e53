package instanton.classical.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
    private static final FloatMatrix MATRIX =
            FloatMatrix.of(2, 3, new float[] {1, -2, 0.5f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN});
    private static final String HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";

    @TempDir
    private Path folder;

    @Test
    void writesTheBytesThatNumpyWrites() {
        // numpy.save of float32 [[1, -2, 0.5]]; its header is 118 = 0x76 bytes long
        byte[] bytes = NpyFile.bytes(FloatMatrix.of(1, 3, new float[] {1, -2, 0.5f}));
        String header = "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }"
                + " ".repeat(58) + "\n";
        byte[] values = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0, 0, 0, 0, 0x3f};
        assertThat(bytes).hasSize(128 + 12);
        assertThat(new String(bytes, 0, 128, StandardCharsets.ISO_8859_1)).isEqualTo(header);
        assertThat(Arrays.copyOfRange(bytes, 128, 140)).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"2,3", "3,2", "1,1", "784,10", "100000,7", "7,100000"})
    void readsWhatItWrote(int rows, int columns) throws IOException {
        Random random = new Random(1);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        FloatMatrix matrix = FloatMatrix.of(rows, columns, values);
        Path file = folder.resolve("a.npy");
        NpyFile.write(file, matrix);
        assertThat(NpyFile.read(file)).isEqualTo(matrix);
        assertThat(NpyFile.bytes(matrix).length % 64).isEqualTo(4 * rows * columns % 64);
    }

    @Test
    void keepsValuesThatAreNoNumbers() throws IOException {
        assertThat(NpyFile.read(file(NpyFile.bytes(MATRIX)))).isEqualTo(MATRIX);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsAllVersionsOfTheHeader(int version) throws IOException {
        assertThat(NpyFile.read(file(npy(version, 0, HEADER, 24)))).isEqualTo(FloatMatrix.of(2, 3, new float[6]));
    }

    @Test
    void readsADictionaryInAnyOrderAndSpacing() throws IOException {
        String header = "{\"shape\":(2,3,) ,'fortran_order' :False,'descr':\"<f4\"}";
        assertThat(NpyFile.read(file(npy(1, 0, header, 24)))).isEqualTo(FloatMatrix.of(2, 3, new float[6]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "|O ; False ; (2, 3) ; float64 (<f4, >f4, <f8 or >f8), found |O",
                "<i4 ; False ; (2, 3) ; float64 (<f4, >f4, <f8 or >f8), found <i4",
                "|b1 ; True ; (2, 3) ; float64 (<f4, >f4, <f8 or >f8), found |b1",
                "<f2 ; False ; (2, 3) ; found <f2",
                "<f16 ; False ; (2, 3) ; found <f16",
                "<c8 ; False ; (2, 3) ; found <c8",
                "|S4 ; False ; (2, 3) ; found |S4",
                "<M8[s] ; False ; (2, 3) ; found <M8[s]",
                "<f8 ; False ; (2, 3) ; expected 48 bytes for 2 x 3 values, found 24",
                "<f4 ; (2, 3) ; (2, 3) ; expected fortran_order to be False or True, found (2, 3)",
                "<f4 ; 'True' ; (2, 3) ; expected fortran_order to be False or True, found 'True'",
                "<f4 ; False ; (6,) ; two sizes",
                "<f4 ; False ; () ; two sizes",
                "<f4 ; False ; (1, 2, 3) ; two sizes",
                "<f4 ; False ; (0, 3) ; two sizes",
                "<f4 ; False ; (2 3) ; two sizes",
                "<f4 ; False ; (2,, 3) ; two sizes",
                "<f4 ; False ; (2, 4) ; expected 32 bytes",
                "<f4 ; False ; (999999999, 999999999) ; expected 3999999992000000004 bytes",
                "<f4 ; False ; (65536, 65536) ; expected 17179869184 bytes",
                "<f4 ; False ; (4294967298, 3) ; two sizes",
                "<f4 ; False ; (18446744073709551618, 3) ; two sizes",
                "<f4 ; False ; (-2, -3) ; expected a header",
                "<f4 ; 0 ; (2, 3) ; expected a header",
            })
    void refusesOtherArrays(String type, String order, String shape, String problem) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
        refused(npy(1, 0, header, 24), problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{'descr': '<f4', 'fortran_order': False, }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), } x",
                "{'descr': '<f4' 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), 'more': True, }",
            })
    void refusesOtherHeaders(String header) throws IOException {
        refused(npy(1, 0, header, 24), "header");
    }

    /** What numpy.save writes of a structured array. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[('a', '<f4')]",
                "[('a', '<f4'), ('b', '<i4')]",
                "[('a', '<f4', (2,)), (('title', 'b'), [('c', '|S3')])]",
            })
    void refusesStructuresByTheirType(String type) throws IOException {
        String header = "{'descr': " + type + ", 'fortran_order': False, 'shape': (2, 3), }";
        refused(
                npy(1, 0, header, 24),
                "expected values of type float32 or float64 (<f4, >f4, <f8 or >f8), found " + type);
    }

    /** numpy.save of [[1, -2, 0.5], [3, 1e-3, 7e5]] in all its layouts: 1e-3 and 7e5 are told apart from any byte order. */
    @ParameterizedTest
    @CsvSource({
        "<f4, False",
        "<f4, True",
        ">f4, False",
        ">f4, True",
        "<f8, False",
        "<f8, True",
        ">f8, False",
        ">f8, True"
    })
    void readsWhatOtherToolsWrite(String type, String byColumns) throws IOException {
        double[] written = {1, -2, 0.5, 3, 1e-3, 7e5};
        int[] order = byColumns.equals("True") ? new int[] {0, 3, 1, 4, 2, 5} : new int[] {0, 1, 2, 3, 4, 5};
        assertThat(NpyFile.read(file(npy(type, byColumns, "(2, 3)", order, written))))
                .isEqualTo(FloatMatrix.of(2, 3, new float[] {1, -2, 0.5f, 3, 1e-3f, 7e5f}));
    }

    @Test
    void readsSizesAsPython2WritesThem() throws IOException {
        assertThat(NpyFile.read(file(npy(1, 0, HEADER.replace("(2, 3)", "(2L, 3L)"), 24))))
                .isEqualTo(FloatMatrix.of(2, 3, new float[6]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(3,)", "(3L,)", "(1, 3)", "(3, 1)"})
    void readsNumbersInARow(String shape) throws IOException {
        Path file = file(npy("<f8", "False", shape, new int[] {0, 1, 2}, new double[] {1, -2, 0.5}));
        assertThat(NpyFile.readVector(file)).isEqualTo(FloatMatrix.of(1, 3, new float[] {1, -2, 0.5f}));
    }

    @Test
    void refusesAMatrixForARowAndARowForAMatrix() throws IOException {
        refused(npy(1, 0, HEADER.replace("(2, 3)", "(6,)"), 24), "expected a shape of two sizes");
        Path file = file(npy(1, 0, HEADER, 24));
        assertThatThrownBy(() -> NpyFile.readVector(file))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + ": expected numbers in a row, found 2 x 3");
        Path cube = file(npy(1, 0, HEADER.replace("(2, 3)", "(1, 2, 3)"), 24));
        assertThatThrownBy(() -> NpyFile.readVector(cube)).hasMessageContaining("one or two sizes");
    }

    @Test
    void float64IsRoundedAndRefusedBeyondFloat32() throws IOException {
        double[] rounded = {0.1, 1 + 0x1p-25, 1e-300, Float.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.NaN};
        int[] order = {0, 1, 2, 3, 4, 5};
        assertThat(NpyFile.read(file(npy("<f8", "False", "(2, 3)", order, rounded))))
                .isEqualTo(FloatMatrix.of(
                        2, 3, new float[] {0.1f, 1, 0, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN}));
        double[] beyond = {0, 0, 0, 0, -1e39, 0};
        refused(
                npy(">f8", "False", "(2, 3)", order, beyond),
                "expected values that fit float32, up to 3.4028235E38, found -1.0E39 at row 1, column 1");
        refused(npy("<f8", "True", "(2, 3)", order, beyond), "found -1.0E39 at row 0, column 2");
    }

    @Test
    void refusesOtherVersions() throws IOException {
        for (int[] version : new int[][] {{0, 0}, {4, 0}, {1, 1}, {255, 0}}) {
            refused(npy(version[0], version[1], HEADER, 24), "version");
        }
    }

    @Test
    void refusesAFileCutAtAnyByteOrTooLong() throws IOException {
        byte[] whole = NpyFile.bytes(MATRIX);
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "expected");
        }
        refused(Arrays.copyOf(whole, whole.length + 1), "expected 24 bytes for 2 x 3 values, found 25");
    }

    @Test
    void survivesAnyChangedByte() throws IOException {
        byte[] whole = NpyFile.bytes(MATRIX);
        Random random = new Random(2);
        for (int trial = 0; trial < 1000; trial++) {
            byte[] changed = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                changed[random.nextInt(128)] = (byte) random.nextInt(256);
            }
            Path file = file(changed);
            try {
                assertThat(NpyFile.read(file).toArray()).hasSize(6);
            } catch (BadFileException e) {
                assertThat(e).hasMessageStartingWith(file + ": expected ");
            }
        }
    }

    @Test
    void refusesALongHeaderAtOnce() throws IOException {
        refused(npy(2, 0, "{" + " ".repeat(60_000) + "x", 24), "expected a header with descr");
        refused(npy(2, 0, "{" + " ".repeat(70_000) + "}", 24), "expected a header of at most 65536 bytes");
    }

    @Test
    void whatAFileSaysIsShownInOneShortLine() throws IOException {
        refused(npy(1, 0, HEADER.replace("<f4", "\u001b[2J"), 24), "found ?[2J");
        Path file = file(npy(1, 0, HEADER.replace("<f4", "x".repeat(9000)), 24));
        assertThatThrownBy(() -> NpyFile.read(file))
                .hasMessageEndingWith("xxx...")
                .message()
                .hasSizeLessThan(file.toString().length() + 310);
    }

    @Test
    void refusesMissingFilesAndFolders() {
        Path missing = folder.resolve("none.npy");
        assertThatThrownBy(() -> NpyFile.read(missing))
                .isInstanceOf(BadFileException.class)
                .hasMessage(missing + ": expected a .npy file, found nothing");
        assertThatThrownBy(() -> NpyFile.read(folder)).isInstanceOf(BadFileException.class);
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken.npy"));
        Files.createFile(taken.resolve("inside")); // or else the folder could be replaced
        assertThatThrownBy(() -> NpyFile.write(taken, MATRIX)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> NpyFile.write(folder.resolve("none").resolve("a.npy"), MATRIX))
                .isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(taken);
        }
    }

    private void refused(byte[] bytes, String problem) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("made.npy"), bytes);
    }

    /** A whole file of the values, in the order they come in the file. */
    private static byte[] npy(String type, String byColumns, String shape, int[] order, double[] values) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + byColumns + ", 'shape': " + shape + ", }";
        boolean wide = type.endsWith("8");
        byte[] bytes = npy(1, 0, header, values.length * (wide ? Double.BYTES : Float.BYTES));
        ByteBuffer buffer = ByteBuffer.wrap(bytes)
                .order(type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .position(10 + header.length() + 1);
        for (int each : order) {
            if (wide) {
                buffer.putDouble(values[each]);
            } else {
                buffer.putFloat((float) values[each]);
            }
        }
        return bytes;
    }

    private static byte[] npy(int major, int minor, String header, int valueBytes) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(text.length + valueBytes + (major == 2 || major == 3 ? 12 : 10))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) major)
                .put((byte) minor);
        if (major == 2 || major == 3) {
            bytes.putInt(text.length);
        } else {
            bytes.putShort((short) text.length);
        }
        return bytes.put(text).array();
    }
}
