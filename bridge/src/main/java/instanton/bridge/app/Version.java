package instanton.bridge.app;

import instanton.bridge.artifact.Provenance;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** The line that --version prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Provenance provenance = new Surroundings(List.of(), Instant.EPOCH).provenance();
        return new String[] {
            "instanton " + provenance.version() + " (" + provenance.revision() + ", Java " + provenance.java() + ")"
        };
    }
}
