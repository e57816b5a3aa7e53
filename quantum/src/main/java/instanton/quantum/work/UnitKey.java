package instanton.quantum.work;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a unit is known by: SHA-256 of all that its piece depends on. The same work has the same key in every run.
 *
 * @param hex 64 digits
 */
public record UnitKey(String hex) implements Serializable {
    /** Bytes of a key. */
    public static final int BYTES = 32;

    /** Of serialized parts, each of which counts with its length. */
    static UnitKey of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(part);
        }
        return of(digest.digest());
    }

    /** Of 32 bytes. */
    public static UnitKey of(byte[] bytes) {
        return new UnitKey(HexFormat.of().formatHex(bytes));
    }

    /** As 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
