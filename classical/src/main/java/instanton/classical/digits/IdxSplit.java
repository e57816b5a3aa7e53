package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.BytesWritable;
import org.datavec.api.writable.Writable;

/**
 * One split read from a file of images and a file of labels.
 *
 * @param digits what the files hold
 * @param sha256 each file's name without ".gz", and the hex SHA-256 of its unzipped bytes
 */
record IdxSplit(Digits digits, SortedMap<String, String> sha256) {
    /** Records asked for at once: enough to be quick, little beside the result. */
    private static final int BATCH = 1000;

    /**
     * Reads a split, of images of one size; others are refused before they are read.
     *
     * @throws BadFileException if either file is not what it should be, or they do not belong together
     */
    static IdxSplit read(Path images, Path labels, int rows, int columns) throws IOException {
        try (IdxRecordReader imageReader = new IdxRecordReader();
                IdxRecordReader labelReader = new IdxRecordReader()) {
            IdxHeader imageHeader = open(imageReader, images, IdxHeader.IMAGES);
            checkSize(images, imageHeader.dimensions(), rows, columns);
            IdxHeader labelHeader = open(labelReader, labels, IdxHeader.LABELS);
            if (imageHeader.items() != labelHeader.items()) {
                throw new BadFileException(
                        labels,
                        "expected " + imageHeader.items() + " labels, one for each image in " + images.getFileName()
                                + ", found " + labelHeader.items());
            }
            byte[] labelBytes = bytes(labelReader); // first, since it is small
            checkLabels(labels, labelBytes);
            byte[] pixels = bytes(imageReader);
            SortedMap<String, String> digests = new TreeMap<>();
            digests.put(unzippedName(images), imageReader.sha256());
            digests.put(unzippedName(labels), labelReader.sha256());
            return new IdxSplit(Digits.owning(rows, columns, pixels, labelBytes), digests);
        }
    }

    /** A file's name without ".gz". */
    static String unzippedName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static IdxHeader open(IdxRecordReader reader, Path file, int magic) throws IOException {
        try {
            // Not a FileSplit: given a folder, it would go looking for files inside.
            reader.initialize(new CollectionInputSplit(List.of(file.toUri())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening " + file, e);
        }
        IdxHeader header = reader.header();
        if (header.magic() != magic) {
            throw new BadFileException(
                    file,
                    "expected " + kind(magic) + " (magic number " + magic + "), found " + kind(header.magic())
                            + " (magic number " + header.magic() + ")");
        }
        return header;
    }

    private static void checkSize(Path file, List<Integer> shape, int rows, int columns) throws BadFileException {
        if (shape.get(1) != rows || shape.get(2) != columns) {
            throw new BadFileException(
                    file,
                    "expected images of " + rows + " x " + columns + " pixels, found " + shape.get(1) + " x "
                            + shape.get(2));
        }
    }

    private static String kind(int magic) {
        return switch (magic) {
            case IdxHeader.IMAGES -> "images";
            case IdxHeader.LABELS -> "labels";
            default -> "something else";
        };
    }

    /** All of a file's data; the header has been checked, so its size is one that the file can hold. */
    private static byte[] bytes(IdxRecordReader reader) throws IOException {
        IdxHeader header = reader.header();
        byte[] bytes = new byte[header.items() * header.itemSize()];
        int at = 0;
        try {
            while (reader.hasNext()) {
                for (List<Writable> item : reader.next(BATCH)) {
                    byte[] content = ((BytesWritable) item.get(0)).getContent();
                    System.arraycopy(content, 0, bytes, at, content.length);
                    at += content.length;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes;
    }

    private static void checkLabels(Path file, byte[] labels) throws BadFileException {
        for (int i = 0; i < labels.length; i++) {
            int label = Byte.toUnsignedInt(labels[i]);
            if (label >= Digits.CLASSES) {
                throw new BadFileException(file, "expected labels 0-9, found " + label + " for image " + i);
            }
        }
    }
}
