package instanton.classical.digits;

import instanton.classical.file.BadFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.BytesWritable;
import org.datavec.api.writable.Writable;

/** One split as read from a file of images and a file of labels. */
final class IdxSplit {
    /** Records asked for at once: enough to be quick, little beside the result. */
    private static final int BATCH = 1000;

    private final ImageShape shape;
    private final byte[] pixels; // images x height x width
    private final byte[] labels; // one per image, unsigned
    private final Path labelFile;
    private final boolean extended;
    private final SortedMap<String, String> sha256;

    private IdxSplit(
            ImageShape shape,
            byte[] pixels,
            byte[] labels,
            Path labelFile,
            boolean extended,
            SortedMap<String, String> sha256) {
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        this.labelFile = labelFile;
        this.extended = extended;
        this.sha256 = sha256;
    }

    /**
     * The size of a file's images, by its header.
     *
     * @throws BadFileException if it is no file of images
     */
    static ImageShape shape(Path images) throws IOException {
        try (IdxRecordReader reader = new IdxRecordReader()) {
            return shape(open(reader, images, IdxHeader.IMAGES, IdxHeader.IMAGES));
        }
    }

    private static ImageShape shape(IdxHeader images) {
        return new ImageShape(images.dimensions().get(1), images.dimensions().get(2));
    }

    /**
     * Reads a split, of images of one size; others are refused before they are read.
     *
     * @throws BadFileException if either file is not what it should be, or they do not belong together
     */
    static IdxSplit read(Path images, Path labels, ImageShape shape) throws IOException {
        try (IdxRecordReader imageReader = new IdxRecordReader();
                IdxRecordReader labelReader = new IdxRecordReader()) {
            IdxHeader imageHeader = open(imageReader, images, IdxHeader.IMAGES, IdxHeader.IMAGES);
            if (!shape(imageHeader).equals(shape)) {
                throw new BadFileException(
                        images, "expected images of " + shape + " pixels, found " + shape(imageHeader));
            }
            IdxHeader labelHeader = open(labelReader, labels, IdxHeader.LABELS, IdxHeader.EXTENDED_LABELS);
            if (imageHeader.items() != labelHeader.items()) {
                throw new BadFileException(
                        labels,
                        "expected " + imageHeader.items() + " labels, one for each image in " + images.getFileName()
                                + ", found " + labelHeader.items());
            }
            boolean extended = labelHeader.magic() == IdxHeader.EXTENDED_LABELS;
            byte[] labelBytes = bytes(labelReader); // first, since it is small
            if (extended) {
                labelBytes = firstColumn(labels, labelBytes, labelHeader);
            }
            byte[] pixels = bytes(imageReader);
            SortedMap<String, String> digests = new TreeMap<>();
            digests.put(unzippedName(images), imageReader.sha256());
            digests.put(unzippedName(labels), labelReader.sha256());
            return new IdxSplit(shape, pixels, labelBytes, labels, extended, digests);
        }
    }

    /** Of numbers in columns, the first, which are labels; what the others say, as who wrote it, is not for us. */
    private static byte[] firstColumn(Path file, byte[] bytes, IdxHeader header) throws BadFileException {
        byte[] first = new byte[header.items()];
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        for (int i = 0; i < first.length; i++) {
            int label = numbers.getInt(i * header.itemSize());
            if (label < 0 || label >= ClassNames.MOST) {
                throw new BadFileException(
                        file,
                        "expected labels 0-" + (ClassNames.MOST - 1) + " in the first column, found " + label
                                + " for image " + i);
            }
            first[i] = (byte) label;
        }
        return first;
    }

    /** The size of its images. */
    ImageShape shape() {
        return shape;
    }

    /** How many images there are. */
    int count() {
        return labels.length;
    }

    /** Whether its labels came with further columns. */
    boolean isExtended() {
        return extended;
    }

    /** Whether there are so many images of so many classes, as many of each. */
    boolean isEven(int classes, int images) {
        int[] counts = new int[ClassNames.MOST];
        for (byte label : labels) {
            counts[Byte.toUnsignedInt(label)]++;
        }
        return images == count()
                && images % classes == 0
                && Arrays.stream(counts, 0, classes).allMatch(count -> count == images / classes);
    }

    /** The same with rows and columns of each image exchanged, and labels counted from another than 0. */
    IdxSplit transposed(int firstLabel) {
        byte[] turned = new byte[pixels.length];
        int size = shape.pixels();
        for (int p = 0; p < pixels.length; p++) {
            int within = p % size;
            turned[p - within + within % shape.width() * shape.height() + within / shape.width()] = pixels[p];
        }
        byte[] counted = labels.clone();
        for (int i = 0; i < counted.length; i++) {
            counted[i] -= (byte) firstLabel;
        }
        return new IdxSplit(
                new ImageShape(shape.width(), shape.height()), turned, counted, labelFile, extended, sha256);
    }

    /** Each file's name without ".gz", and the hex SHA-256 of its unzipped bytes. */
    SortedMap<String, String> sha256() {
        return sha256;
    }

    /** The file of its labels. */
    Path labelFile() {
        return labelFile;
    }

    /** Which labels from 0 to 255 it has. */
    BitSet seen() {
        BitSet found = new BitSet();
        for (byte label : labels) {
            found.set(Byte.toUnsignedInt(label));
        }
        return found;
    }

    /**
     * The images with their labels.
     *
     * @param reason why there are no more classes, as the end of "expected labels 0-9"; may be empty
     * @throws BadFileException if a label is of none of the classes
     */
    Digits digits(ClassNames classes, String reason) throws BadFileException {
        for (int i = 0; i < labels.length; i++) {
            int label = Byte.toUnsignedInt(labels[i]);
            if (label >= classes.size()) {
                throw new BadFileException(
                        labelFile,
                        "expected labels 0-" + (classes.size() - 1) + reason + ", found " + label + " for image " + i);
            }
        }
        return Digits.owning(shape, classes, pixels, labels);
    }

    /** A file's name without ".gz". */
    static String unzippedName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static IdxHeader open(IdxRecordReader reader, Path file, int magic, int other) throws IOException {
        try {
            // Not a FileSplit: given a folder, it would go looking for files inside.
            reader.initialize(new CollectionInputSplit(List.of(file.toUri())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening " + file, e);
        }
        IdxHeader header = reader.header();
        if (header.magic() != magic && header.magic() != other) {
            throw new BadFileException(
                    file,
                    "expected " + kind(magic) + " (magic number " + magic + "), found " + kind(header.magic())
                            + " (magic number " + header.magic() + ")");
        }
        return header;
    }

    private static String kind(int magic) {
        return switch (magic) {
            case IdxHeader.IMAGES -> "images";
            case IdxHeader.LABELS, IdxHeader.EXTENDED_LABELS -> "labels";
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
}
