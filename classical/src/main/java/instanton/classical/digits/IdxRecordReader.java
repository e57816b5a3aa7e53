package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.BytesWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;

/**
 * A DataVec reader of one IDX file of unsigned bytes, of any dimensions, gzipped or not.
 *
 * <p>A record is one item (an image, a label): its bytes as they stand in the file. {@link #next(int)} hands out many at once and is
 * the fast way. No native code is needed for it.
 *
 * <p>The file is read as a stream, so memory is bounded by the batch. A file that is not what its header says is reported as
 * a {@link BadFileException}, at the latest with the last record; {@code next} wraps it in an {@link UncheckedIOException}.
 * Not for use by several threads at once.
 */
public final class IdxRecordReader extends BaseRecordReader {
    private @Nullable Configuration configuration;
    private transient @Nullable Path file;
    private transient @Nullable IdxStream stream;

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
        String sha256 = stream().sha256();
        if (sha256.isEmpty()) {
            throw new IllegalStateException("the digest is known once every record has been read");
        }
        return sha256;
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    /** The next items, at most n. */
    @Override
    public List<List<Writable>> next(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("expected at least 1 record to read, found " + n);
        }
        List<List<Writable>> batch = items(n);
        invokeListeners(batch);
        return batch;
    }

    @Override
    public List<Writable> next() {
        List<Writable> item = items(1).get(0);
        invokeListeners(item);
        return item;
    }

    @Override
    public boolean hasNext() {
        return stream().hasNext();
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
        int index = stream().position();
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
        if (stream != null) {
            stream.close();
        }
    }

    IdxHeader header() {
        return stream().header();
    }

    private void open(Path path) throws IOException {
        close();
        stream = null;
        file = path;
        stream = IdxStream.open(path);
    }

    private IdxStream stream() {
        if (stream == null) {
            throw new IllegalStateException("the reader has not been initialized");
        }
        return stream;
    }

    private List<List<Writable>> items(int n) {
        if (!hasNext()) {
            throw new NoSuchElementException("no record is left in " + file);
        }
        byte[] bytes;
        try {
            bytes = stream().next(n);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int size = header().itemSize();
        List<List<Writable>> items = new ArrayList<>(bytes.length / size);
        for (int at = 0; at < bytes.length; at += size) {
            items.add(List.of(new BytesWritable(Arrays.copyOfRange(bytes, at, at + size))));
        }
        return items;
    }
}
