package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DataVec reader of one IDX file of unsigned bytes, of any dimensions, gzipped or not.
 *
 * <p>A record is one item (an image, a label) as a row of floats, shape 1 x item size, each value 0-255 as it stands in the
 * file. {@link #next(int)} hands out many at once and is the fast way.
 *
 * <p>The file is read as a stream, so memory is bounded by the batch. A file that is not what its header says is reported as
 * a {@link BadFileException}, at the latest with the last record; {@code next} wraps it in an {@link UncheckedIOException}.
 * Not for use by several threads at once.
 */
public final class IdxRecordReader extends BaseRecordReader {
    /** Deflate packs at most 1032 bytes into one; a header that claims more is refused before anything is read. */
    private static final long MOST_EXPANSION = 1032;

    private static final int BUFFER = 1 << 16;

    private @Nullable Path file;
    private @Nullable Configuration configuration;
    private transient @Nullable DigestInputStream in;
    private transient @Nullable IdxHeader header;
    private transient @Nullable String sha256;
    private int position;

    @Override
    public void initialize(Configuration conf, InputSplit split) throws IOException, InterruptedException {
        setConf(conf);
        initialize(split);
    }

    /**
     * Opens the split's one file and checks its header.
     *
     * @throws BadFileException if the file cannot be read, its header is none, or (not gzipped) its length is another
     */
    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        URI[] locations = split.locations();
        if (locations.length != 1) {
            throw new IllegalArgumentException("expected one IDX file, found " + locations.length);
        }
        open(Path.of(locations[0]));
    }

    /** The dimensions in the header, items first. */
    public List<Integer> dimensions() {
        return header().dimensions();
    }

    /**
     * The hex SHA-256 of the whole unzipped file, known once the last record has been read.
     *
     * @throws IllegalStateException before that
     */
    public String sha256() {
        if (sha256 == null) {
            throw new IllegalStateException("the digest is known once every record has been read");
        }
        return sha256;
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    /** The next items as one array of floats, shape (at most n) x item size. */
    @Override
    public List<List<Writable>> next(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("expected at least 1 record to read, found " + n);
        }
        NDArrayRecordBatch batch = new NDArrayRecordBatch(rows(n));
        invokeListeners(batch);
        return batch;
    }

    @Override
    public List<Writable> next() {
        List<Writable> item = List.of(new NDArrayWritable(rows(1)));
        invokeListeners(item);
        return item;
    }

    @Override
    public boolean hasNext() {
        return position < header().items();
    }

    /** None: the items of an IDX file carry no names. */
    @Override
    public List<String> getLabels() {
        return List.of();
    }

    @Override
    public void reset() {
        if (file == null) {
            throw new IllegalStateException("the reader has not been initialized");
        }
        try {
            open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    @Override
    public Record nextRecord() {
        int index = position;
        URI uri = file == null ? null : file.toUri();
        return new org.datavec.api.records.impl.Record(
                next(), new RecordMetaDataIndex(index, uri, IdxRecordReader.class));
    }

    /** Not supported: IDX data is read from its beginning. */
    @Override
    public List<Writable> record(URI uri, DataInputStream dataInputStream) {
        throw new UnsupportedOperationException("an IDX file is read from its beginning; use initialize");
    }

    /** Not supported: IDX data is read from its beginning. */
    @Override
    public Record loadFromMetaData(RecordMetaData recordMetaData) {
        throw new UnsupportedOperationException("an IDX file is read from its beginning; use initialize");
    }

    /** Not supported: IDX data is read from its beginning. */
    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> recordMetaDatas) {
        throw new UnsupportedOperationException("an IDX file is read from its beginning; use initialize");
    }

    @Override
    public void setConf(Configuration conf) {
        configuration = conf;
    }

    @Override
    public @Nullable Configuration getConf() {
        return configuration;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }

    IdxHeader header() {
        if (header == null) {
            throw new IllegalStateException("the reader has not been initialized");
        }
        return header;
    }

    private void open(Path path) throws IOException {
        close();
        file = path;
        sha256 = null;
        header = null;
        position = 0;
        if (!Files.isRegularFile(path)) {
            String found = Files.isDirectory(path) ? "a folder" : Files.exists(path) ? "something else" : "none";
            throw new BadFileException(path, "expected a file, found " + found);
        }
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            in = new DigestInputStream(raw, Sha256.digest());
            boolean gzipped = isGzip(raw);
            if (gzipped) {
                in = new DigestInputStream(new GZIPInputStream(raw, BUFFER), Sha256.digest());
            }
            header = IdxHeader.read(in, path);
            checkLength(path, header, gzipped);
        } catch (IOException e) {
            close();
            throw explained(e);
        }
    }

    private static boolean isGzip(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip;
    }

    private static void checkLength(Path path, IdxHeader header, boolean gzipped) throws IOException {
        long length = Files.size(path);
        if (gzipped && header.fileSize() / MOST_EXPANSION > length) {
            throw new BadFileException(
                    path, expected(header) + ", found a gzip file of " + length + " bytes, too small to hold them");
        }
        if (!gzipped && header.fileSize() != length) {
            throw new BadFileException(path, expected(header) + ", found " + length);
        }
    }

    /** The next rows as floats, at most n; with the last, checks that the file ends there. */
    private INDArray rows(int n) {
        IdxHeader idx = header();
        if (!hasNext() || in == null) {
            throw new NoSuchElementException("no record is left in " + file);
        }
        int count = Math.min(n, idx.items() - position);
        try {
            byte[] bytes = in.readNBytes(count * idx.itemSize());
            if (bytes.length < count * idx.itemSize()) {
                throw tooShort(idx, bytes.length);
            }
            position += count;
            if (!hasNext()) {
                finish(in, idx);
            }
            float[] values = new float[bytes.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Byte.toUnsignedInt(bytes[i]);
            }
            return Nd4j.create(values, new long[] {count, idx.itemSize()});
        } catch (IOException e) {
            throw new UncheckedIOException(explained(e));
        }
    }

    private void finish(DigestInputStream stream, IdxHeader idx) throws IOException {
        if (stream.read() >= 0) {
            throw new BadFileException(path(), expected(idx) + ", found more");
        }
        sha256 = Sha256.hex(stream.getMessageDigest().digest());
        close();
    }

    private BadFileException tooShort(IdxHeader idx, int lastRead) {
        long found = idx.fileSize() - (long) (idx.items() - position) * idx.itemSize() + lastRead;
        return new BadFileException(path(), expected(idx) + ", found only " + found);
    }

    private static String expected(IdxHeader idx) {
        return "expected " + idx.fileSize() + " bytes (a header and " + idx.shape() + ")";
    }

    private BadFileException explained(IOException e) {
        if (e instanceof BadFileException bad) {
            return bad;
        }
        if (e instanceof EOFException) {
            return new BadFileException(path(), "expected a whole gzip file, found that it ends too early", e);
        }
        if (e instanceof ZipException) {
            return new BadFileException(path(), "expected a sound gzip file, found damage: " + e.getMessage(), e);
        }
        if (e instanceof AccessDeniedException) {
            return new BadFileException(path(), "expected a file that may be read, found that access is denied", e);
        }
        return new BadFileException(path(), "expected a readable file, found: " + e.getMessage(), e);
    }

    private Path path() {
        return file == null ? Path.of("") : file;
    }
}
