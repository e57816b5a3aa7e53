package instanton.classical.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** SHA-256 digests as lower-case hex. */
public final class Sha256 {
    private Sha256() {}

    /** A fresh digest; every Java platform has this one. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest of some bytes. */
    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /** A finished digest as text. */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /**
     * The digest of what a gzipped file holds.
     *
     * @param limit stop after so many unzipped bytes: a small file can unfold into a huge one
     * @throws IOException if the file is no gzip, is damaged, or unfolds beyond the limit
     */
    public static String ofUnzipped(Path gzipped, long limit) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(gzipped), 1 << 16)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total > limit) {
                    throw new IOException("unfolds to more than " + limit + " bytes");
                }
                digest.update(buffer, 0, n);
            }
        }
        return hex(digest.digest());
    }
}
