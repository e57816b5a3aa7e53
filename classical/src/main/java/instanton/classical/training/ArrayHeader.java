package instanton.classical.training;

import instanton.classical.file.BadFileException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The header that ND4J writes before an array's values: (allocation mode, length, type) and the shape as longs, then (allocation
 * mode, length, type) of the values. ND4J allocates what it says without a look at the file's length.
 */
public final class ArrayHeader {
    private static final String MODE = "MIXED_DATA_TYPES";

    private ArrayHeader() {}

    /**
     * Holds the header and the number of bytes against what the array must be.
     *
     * @param values how many float32 values the array must have, as a vector or as a matrix of one row
     * @throws BadFileException if anything differs
     */
    public static void check(Path zip, String entry, byte[] bytes, long values) throws BadFileException {
        String wanted = "expected " + values + " float32 values in " + entry;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            boolean fits = in.readUTF().equals(MODE);
            long shapeLength = in.readLong();
            fits &= in.readUTF().equals("LONG");
            if (!fits || (shapeLength != 6 && shapeLength != 8)) {
                throw new BadFileException(zip, wanted + ", found another header");
            }
            long rank = (shapeLength - 4) / 2;
            fits = in.readLong() == rank;
            for (int i = 0; i < rank && fits; i++) {
                fits = in.readLong() == (i == rank - 1 ? values : 1);
            }
            if (!fits) {
                throw new BadFileException(zip, wanted + ", found another shape");
            }
            for (int i = 0; i < rank; i++) {
                long stride = in.readLong();
                fits &= i == rank - 1 ? stride == 1 : stride >= 0 && stride <= values;
            }
            in.readLong(); // flags: the type, which the values' own header must repeat
            in.readLong(); // element-wise stride
            in.readLong(); // order: no matter for one row
            fits &= in.readUTF().equals(MODE) && in.readLong() == values;
            fits &= in.readUTF().equals("FLOAT");
            if (!fits || in.available() != values * Float.BYTES) {
                throw new BadFileException(zip, wanted + ", found other values");
            }
        } catch (BadFileException e) {
            throw e;
        } catch (IOException e) {
            throw new BadFileException(zip, wanted + ", found a broken header", e);
        }
    }
}
