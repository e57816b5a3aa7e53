package instanton.classical.digits;

/**
 * A gzipped file that mirrors offer, and how to know that it is the right one.
 *
 * @param name the file's name, below a mirror's address and in the folder it is kept in
 * @param length bytes once unzipped
 * @param sha256 hex SHA-256 once unzipped
 */
record RemoteFile(String name, long length, String sha256) {
    /** The most a mirror may send: gzip adds little even to what cannot be packed. */
    long mostBytes() {
        return length + length / 100 + 1024;
    }
}
