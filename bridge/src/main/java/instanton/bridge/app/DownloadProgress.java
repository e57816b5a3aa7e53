package instanton.bridge.app;

import instanton.classical.digits.DownloadListener;
import org.jspecify.annotations.Nullable;

/** One progress display per downloaded file. */
final class DownloadProgress implements DownloadListener, AutoCloseable {
    private final Console console;
    private String current = "";
    private @Nullable Progress progress;

    DownloadProgress(Console console) {
        this.console = console;
    }

    @Override
    public void progress(String file, long bytes, long total) {
        if (!file.equals(current) || progress == null) {
            close();
            current = file;
            progress = console.progress(file, "bytes", total);
        }
        progress.at(bytes, total, "");
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
