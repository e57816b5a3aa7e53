package instanton.quantum.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that paths are drawn on. They do not keep the program from ending; who starts them shuts them down. */
public final class Workers {
    private Workers() {}

    /** So many threads, waiting for work. */
    public static ExecutorService start(int threads) {
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "paths");
            thread.setDaemon(true);
            return thread;
        });
    }
}
