package instanton.bridge.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Knows from the Java flight recorder which files a thread reads and writes. */
final class FileWatch implements AutoCloseable {
    private final Recording recording = new Recording();

    FileWatch() {
        for (String event : new String[] {"jdk.FileRead", "jdk.FileWrite"}) {
            recording
                    .enable(event)
                    .withoutStackTrace()
                    .withThreshold(Duration.ZERO)
                    .with("throttle", "off"); // newer Javas would let some pass
        }
        recording.start();
    }

    /** The files that a thread read or wrote until now, but for what classes come from. */
    Set<Path> touchedBy(String thread) throws IOException {
        recording.stop();
        Path file = Files.createTempFile("watch", ".jfr");
        Set<Path> touched = new TreeSet<>();
        try {
            recording.dump(file);
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    String path = event.getString("path");
                    if (path != null
                            && event.getThread() != null
                            && thread.equals(event.getThread().getJavaName())
                            && !path.endsWith(".jar")
                            && !path.endsWith(".class")
                            && !path.startsWith(System.getProperty("java.home"))) {
                        touched.add(Path.of(path));
                    }
                }
            }
        } finally {
            Files.delete(file);
        }
        return touched;
    }

    @Override
    public void close() {
        recording.close();
    }
}
