package instanton.classical.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A matrix in NumPy's file format: written as float32, little-endian, row by row; read as float32 or float64, of either byte order, row
 * by row or column by column.
 *
 * <p>Layout: the magic, a version of two bytes, the header's length (2 bytes in version 1, 4 in 2 and 3), the header (a Python
 * dictionary padded with blanks to a multiple of 64 bytes and ended by a newline), the values. Version 1 is written; 1, 2
 * and 3 are read. Nothing is allocated on a header's word: sizes are held against the file's length first.
 */
public final class NpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    // A matrix of this project has about 31 kB; the bound keeps a wrong file from being read into memory.
    private static final long LARGEST_FILE = 256L << 20;

    // That of a matrix has 118 bytes.
    private static final int LONGEST_HEADER = 1 << 16;

    private static final String STRING = "'[^'\\\\]*'|\"[^\"\\\\]*\"";
    // A list is the type of a structure, which is told of but not read.
    private static final Pattern ENTRY = Pattern.compile("\\s*(?<key>" + STRING + ")\\s*:\\s*(?<value>" + STRING
            + "|True|False|\\([0-9L,\\s]*\\)|\\[[^{}]*\\])\\s*(?<end>,|(?=\\}))");

    // Nine digits at most: no product of two sizes overflows a long. Python 2 ends them with an L.
    private static final Pattern SHAPE =
            Pattern.compile("\\(\\s*([1-9][0-9]{0,8})L?\\s*,\\s*(?:([1-9][0-9]{0,8})L?\\s*,?\\s*)?\\)");

    private NpyFile() {}

    /**
     * Reads a matrix; values of float64 are rounded to float32.
     *
     * @throws BadFileException if the file is missing, is anything but a whole two-dimensional array of float32 or float64, or
     *     holds a finite value beyond float32
     * @throws IOException if reading fails
     */
    public static FloatMatrix read(Path file) throws IOException {
        return read(file, false);
    }

    /**
     * Reads numbers in a row, of one dimension or of two of which one is 1.
     *
     * @return 1 x count
     * @throws BadFileException as {@link #read}
     */
    public static FloatMatrix readVector(Path file) throws IOException {
        FloatMatrix matrix = read(file, true);
        if (matrix.rows() > 1 && matrix.columns() > 1) {
            throw new BadFileException(
                    file, "expected numbers in a row, found " + matrix.rows() + " x " + matrix.columns());
        }
        float[] values = matrix.toArray();
        return FloatMatrix.of(1, values.length, values);
    }

    private static FloatMatrix read(Path file, boolean flatToo) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadFileException(
                    file, "expected a .npy file, found " + (Files.exists(file) ? "a folder" : "nothing"));
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new BadFileException(file, "expected at most " + LARGEST_FILE + " bytes, found " + Files.size(file));
        }
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (NoSuchFileException e) {
            throw new BadFileException(file, "expected a .npy file, found nothing", e);
        }
        Header header = header(file, bytes, flatToo);
        long expected = header.rows * header.columns * header.type.size;
        if (bytes.remaining() != expected) {
            throw new BadFileException(
                    file,
                    "expected " + expected + " bytes for " + header.rows + " x " + header.columns + " values, found "
                            + bytes.remaining());
        }
        return matrix(file, header, bytes);
    }

    private static FloatMatrix matrix(Path file, Header header, ByteBuffer bytes) throws BadFileException {
        int rows = (int) header.rows;
        int columns = (int) header.columns;
        int start = bytes.position();
        bytes.order(header.type.order);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            int column = i % columns;
            int at = start + (header.byColumns ? column * rows + row : i) * header.type.size;
            if (header.type.size == Float.BYTES) {
                values[i] = bytes.getFloat(at);
            } else {
                double value = bytes.getDouble(at);
                values[i] = (float) value;
                if (Double.isFinite(value) && Float.isInfinite(values[i])) {
                    throw new BadFileException(
                            file,
                            "expected values that fit float32, up to " + Float.MAX_VALUE + ", found " + value
                                    + " at row " + row + ", column " + column);
                }
            }
        }
        return FloatMatrix.of(rows, columns, values);
    }

    /**
     * Writes a matrix, replacing the file if there is one.
     *
     * @throws IOException if writing fails; the target is then as it was before
     */
    public static void write(Path file, FloatMatrix matrix) throws IOException {
        WholeFile.write(file, bytes(matrix));
    }

    /** The bytes that {@link #write} puts into a file. */
    public static byte[] bytes(FloatMatrix matrix) {
        return bytes(matrix.toArray(), matrix.rows(), matrix.columns());
    }

    /** The bytes of an array of any shape, the last index running fastest. */
    public static byte[] bytes(float[] values, int... shape) {
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': "
                + Arrays.toString(shape).replace('[', '(').replace(']', ')') + ", }";
        int prefix = MAGIC.length + 4;
        int start = (prefix + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String header = dictionary + " ".repeat(start - prefix - dictionary.length() - 1) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(Math.addExact(start, Math.multiplyExact(values.length, Float.BYTES)))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** The types of values that are read. */
    private enum Type {
        FLOAT32("<f4", Float.BYTES, ByteOrder.LITTLE_ENDIAN),
        SWAPPED_FLOAT32(">f4", Float.BYTES, ByteOrder.BIG_ENDIAN),
        FLOAT64("<f8", Double.BYTES, ByteOrder.LITTLE_ENDIAN),
        SWAPPED_FLOAT64(">f8", Double.BYTES, ByteOrder.BIG_ENDIAN);

        private final String label;
        private final int size; // bytes
        private final ByteOrder order;

        Type(String label, int size, ByteOrder order) {
            this.label = label;
            this.size = size;
            this.order = order;
        }

        static Type parse(Path file, String label) throws BadFileException {
            for (Type type : values()) {
                if (type.label.equals(label)) {
                    return type;
                }
            }
            throw new BadFileException(
                    file, "expected values of type float32 or float64 (<f4, >f4, <f8 or >f8), found " + label);
        }
    }

    private record Header(Type type, boolean byColumns, long rows, long columns) {}

    private static Header header(Path file, ByteBuffer bytes, boolean flatToo) throws BadFileException {
        byte[] magic = new byte[MAGIC.length];
        if (bytes.remaining() < MAGIC.length + 4) {
            throw new BadFileException(file, "expected a .npy header, found " + bytes.remaining() + " bytes");
        }
        bytes.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new BadFileException(file, "expected the .npy magic, found other bytes");
        }
        int major = bytes.get();
        int minor = bytes.get();
        if (major < 1 || major > 3 || minor != 0) {
            throw new BadFileException(file, "expected .npy version 1.0, 2.0 or 3.0, found " + major + "." + minor);
        }
        if (major > 1 && bytes.remaining() < Integer.BYTES) {
            throw new BadFileException(file, "expected a .npy header, found the end of the file");
        }
        long length = major == 1 ? Short.toUnsignedLong(bytes.getShort()) : Integer.toUnsignedLong(bytes.getInt());
        if (length > bytes.remaining()) {
            throw new BadFileException(file, "expected a header of " + length + " bytes, found " + bytes.remaining());
        }
        if (length > LONGEST_HEADER) {
            throw new BadFileException(
                    file, "expected a header of at most " + LONGEST_HEADER + " bytes, found one of " + length);
        }
        byte[] text = new byte[(int) length];
        bytes.get(text);
        return parse(
                file,
                new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1).strip(),
                flatToo);
    }

    private static Header parse(Path file, String header, boolean flatToo) throws BadFileException {
        String type = null;
        String order = null;
        String shape = null;
        int at = 1;
        Matcher entry = ENTRY.matcher(header);
        if (header.startsWith("{")) {
            // Not find: that would look for an entry from every place there is.
            while (entry.region(at, header.length()).lookingAt()) {
                String key = unquoted(entry.group("key"));
                String value = entry.group("value");
                boolean fresh;
                switch (key) {
                    case "descr" -> {
                        fresh = type == null;
                        type = unquoted(value);
                    }
                    case "fortran_order" -> {
                        fresh = order == null;
                        order = value;
                    }
                    case "shape" -> {
                        fresh = shape == null;
                        shape = value;
                    }
                    default -> fresh = false;
                }
                if (!fresh) {
                    throw new BadFileException(
                            file, "expected each of descr, fortran_order and shape once in the header");
                }
                at = entry.end();
            }
        }
        if (type == null
                || order == null
                || shape == null
                || !header.substring(at).strip().equals("}")) {
            throw new BadFileException(file, "expected a header with descr, fortran_order and shape");
        }
        Type known = Type.parse(file, type);
        if (!order.equals("False") && !order.equals("True")) {
            throw new BadFileException(file, "expected fortran_order to be False or True, found " + order);
        }
        Matcher sizes = SHAPE.matcher(shape);
        if (!sizes.matches() || (sizes.group(2) == null && !flatToo)) {
            throw new BadFileException(
                    file,
                    "expected a shape of " + (flatToo ? "one or two sizes" : "two sizes")
                            + " from 1 to 999999999, found " + shape);
        }
        long first = Long.parseLong(sizes.group(1));
        boolean byColumns = order.equals("True");
        return sizes.group(2) == null
                ? new Header(known, byColumns, 1, first)
                : new Header(known, byColumns, first, Long.parseLong(sizes.group(2)));
    }

    private static String unquoted(String text) {
        return text.length() > 1 && (text.startsWith("'") || text.startsWith("\""))
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
