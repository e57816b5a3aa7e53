package instanton.quantum.work;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.UncheckedIOException;

/** Values as bytes. Read again, no class is made but those of this program and the plainest of Java's own. */
public final class Serialized {
    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter("maxdepth=100;instanton.**;java.lang.*;java.util.*;!*");

    private Serialized() {}

    /** Writes a value. */
    public static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException e) {
            throw new IllegalStateException("a unit of work that can't be written: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IOException if that is not what it is
     */
    public static Object read(byte[] bytes) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(OURS);
            return in.readObject();
        } catch (ObjectStreamException | ClassNotFoundException | RuntimeException e) {
            throw new IOException("expected a piece of this program, found " + e.getMessage(), e);
        }
    }
}
