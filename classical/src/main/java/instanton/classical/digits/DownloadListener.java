package instanton.classical.digits;

/** Told how a download goes on. */
@FunctionalInterface
public interface DownloadListener {
    /**
     * Called now and then, from the downloading thread, while a file comes in.
     *
     * @param file the file's name
     * @param bytes bytes there so far, those of an earlier broken transfer included
     * @param total bytes of the whole file, or -1 if the server does not say
     */
    void progress(String file, long bytes, long total);

    /** A listener that does not listen. */
    static DownloadListener none() {
        return (file, bytes, total) -> {};
    }
}
