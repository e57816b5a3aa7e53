package instanton.classical.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.classical.file.BadFileException;
import instanton.classical.file.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.BytesWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxRecordReaderTest {
    @TempDir
    Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static IdxRecordReader open(Path file) throws IOException, InterruptedException {
        IdxRecordReader reader = new IdxRecordReader();
        reader.initialize(new CollectionInputSplit(List.of(file.toUri())));
        return reader;
    }

    private static byte[] bytes(List<Writable> item) {
        assertThat(item).hasSize(1);
        return ((BytesWritable) item.get(0)).getContent();
    }

    private static void readAll(Path file) throws IOException, InterruptedException {
        try (IdxRecordReader reader = open(file)) {
            while (reader.hasNext()) {
                reader.next(2);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsItemsRowByRow(boolean gzipped) throws Exception {
        byte[] idx = IdxBytes.images(3, 2, 5, 240); // 2 x 5, so that a transposed image shows
        try (IdxRecordReader reader = open(write("any-name", gzipped ? IdxBytes.gzip(idx) : idx))) {
            assertThat(reader.dimensions()).containsExactly(3, 2, 5);
            assertThat(reader.batchesSupported()).isTrue();
            List<List<Writable>> two = reader.next(2);
            assertThat(two).hasSize(2);
            assertThat(bytes(two.get(0))).containsExactly(240, 241, 242, 243, 244, 245, 246, 247, 248, 249);
            assertThat(bytes(two.get(1))).containsExactly(250, 251, 252, 253, 254, 255, 0, 1, 2, 3);
            assertThat(bytes(reader.next())).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.sha256()).isEqualTo(Sha256.of(idx));
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void endsABatchWithTheFileAndStartsAgain() throws Exception {
        try (IdxRecordReader reader = open(write("labels", IdxBytes.labels(12)))) {
            assertThatThrownBy(reader::sha256).isInstanceOf(IllegalStateException.class);
            assertThat(reader.next(100)).hasSize(12);
            reader.reset();
            assertThat(reader.hasNext()).isTrue();
            assertThat(bytes(reader.next())).containsExactly(0);
            assertThat(bytes(reader.nextRecord().getRecord())).containsExactly(1);
        }
    }

    @Test
    void knowsTheDigestOfAKnownFile() throws Exception {
        // The digest by sha256sum over 00 00 08 01 00 00 00 01 07.
        try (IdxRecordReader reader = open(write("one", new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7}))) {
            reader.next();
            assertThat(reader.sha256()).isEqualTo("c564aa0aa783b8862ae6128a973a6f6b213b9428d39b5c8acfbda3c630d40f1e");
        }
    }

    @Test
    void needsExactlyOneFile() {
        IdxRecordReader reader = new IdxRecordReader();
        assertThatThrownBy(() -> reader.initialize(new CollectionInputSplit(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one IDX file, found 0");
        assertThatThrownBy(reader::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesAFileTooShortOrTooLong(boolean gzipped) throws Exception {
        byte[] idx = IdxBytes.images(3, 2, 5, 0); // 46 bytes
        byte[] small = Arrays.copyOf(idx, 45);
        byte[] large = Arrays.copyOf(idx, 47);
        Path tooShort = write("short", gzipped ? IdxBytes.gzip(small) : small);
        Path tooLong = write("long", gzipped ? IdxBytes.gzip(large) : large);
        assertThatThrownBy(() -> readAll(tooShort))
                .isInstanceOf(BadFileException.class)
                .hasMessage(tooShort + ": expected 46 bytes (a header and 3 x 2 x 5), found "
                        + (gzipped ? "only 45" : "45"));
        assertThatThrownBy(() -> readAll(tooLong))
                .isInstanceOf(BadFileException.class)
                .hasMessage(
                        tooLong + ": expected 46 bytes (a header and 3 x 2 x 5), found " + (gzipped ? "more" : "47"));
    }

    @Test
    void refusesATruncatedOrDamagedGzip() throws Exception {
        byte[] gzip = IdxBytes.gzip(IdxBytes.images(30, 7, 5, 0));
        Path cut = write("cut", Arrays.copyOf(gzip, gzip.length - 20));
        Path stump = write("stump", Arrays.copyOf(gzip, 5));
        byte[] wrongSum = gzip.clone();
        wrongSum[gzip.length - 6] ^= 1; // in the checksum at the end
        Path damaged = write("damaged", wrongSum);
        assertThatThrownBy(() -> readAll(cut))
                .isInstanceOf(BadFileException.class)
                .hasMessage(cut + ": expected a whole gzip file, found that it ends too early");
        assertThatThrownBy(() -> readAll(stump))
                .isInstanceOf(BadFileException.class)
                .hasMessage(stump + ": expected a whole gzip file, found that it ends too early");
        assertThatThrownBy(() -> readAll(damaged))
                .isInstanceOf(BadFileException.class)
                .hasMessageStartingWith(damaged + ": expected a sound gzip file, found damage");
    }

    @Test
    void refusesWhatIsNoIdxFile() throws Exception {
        assertBad(new byte[0], "expected an IDX header, found the end of the file within it");
        assertBad(new byte[] {0, 0, 8, 3, 0, 0}, "expected an IDX header, found the end of the file within it");
        assertBad(
                "<!DOCTYPE html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                "expected an IDX file (magic number 2049 or 2051), found the first bytes 3c 21 44 4f");
        assertBad(
                IdxBytes.of(0x0D03, new int[] {1, 1, 1}, new byte[4]),
                "expected IDX data of unsigned bytes (type 8), found type 13");
        assertBad(IdxBytes.of(0x0800, new int[0], new byte[0]), "expected IDX data of 1 to 4 dimensions, found 0");
        assertBad(IdxBytes.of(0x08ff, new int[0], new byte[0]), "expected IDX data of 1 to 4 dimensions, found 255");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void believesNoGiganticHeader(boolean gzipped) throws Exception {
        // Sizes whose product wraps around to 0 in 64 bits, that are negative as signed integers, or just very large.
        byte[] wrapping = IdxBytes.of(0x0804, new int[] {1 << 16, 1 << 16, 1 << 16, 1 << 16}, new byte[0]);
        byte[] negative = IdxBytes.of(2051, new int[] {-1, 28, 28}, new byte[784]);
        byte[] twiceNegative = IdxBytes.of(2051, new int[] {-1, -1, 28}, new byte[28]);
        byte[] none = IdxBytes.of(2051, new int[] {0, 28, 28}, new byte[0]);
        String start = "expected dimensions that hold 1 to 268435456 bytes, found a header that claims ";
        assertBad(gzipped ? IdxBytes.gzip(wrapping) : wrapping, start + "65536 x 65536 x 65536 x 65536");
        assertBad(gzipped ? IdxBytes.gzip(negative) : negative, start + "4294967295 x 28 x 28");
        assertBad(gzipped ? IdxBytes.gzip(twiceNegative) : twiceNegative, start + "4294967295 x 4294967295 x 28");
        assertBad(gzipped ? IdxBytes.gzip(none) : none, start + "0 x 28 x 28");
        byte[] large = IdxBytes.of(2051, new int[] {300_000, 28, 28}, new byte[10]);
        String whole = "expected 235200016 bytes (a header and 300000 x 28 x 28), found ";
        byte[] bytes = gzipped ? IdxBytes.gzip(large) : large;
        assertBad(
                bytes,
                gzipped ? whole + "a gzip file of " + bytes.length + " bytes, too small to hold them" : whole + "26");
    }

    @Test
    void stopsUnzippingWhereTheHeaderSaysTheDataEnds() throws Exception {
        // 64 MiB of zeros behind a header that claims one byte: it is refused after that byte.
        Path bomb = write("bomb", IdxBytes.gzip(IdxBytes.of(2049, new int[] {1}, new byte[1 << 26])));
        assertThatThrownBy(() -> readAll(bomb))
                .isInstanceOf(BadFileException.class)
                .hasMessage(bomb + ": expected 9 bytes (a header and 1), found more");
    }

    @Test
    void refusesAFolderAndAMissingFile() {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessage(folder + ": expected a file, found a folder");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> open(missing))
                .isInstanceOf(BadFileException.class)
                .hasMessage(missing + ": expected a file, found none");
    }

    private void assertBad(byte[] bytes, String problem) throws IOException {
        Path file = write("bad", bytes);
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(BadFileException.class)
                .hasMessage(file + ": " + problem);
    }
}
