package instanton.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import instanton.bridge.compare.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    @Test
    void page() throws IOException {
        Sample sample = new Sample(new Setting("mnist", "", "models/mnist-softmax", "paper", 1000), 10000, 4000, 7);
        StringBuilder page = new StringBuilder();
        ReportPage.write(sample.comparison, sample.illustrations(), "{\n  \"seed\": 7\n}", page);
        Files.writeString(Path.of("/tmp/x.html"), page);
        Files.writeString(Path.of("/tmp/x.txt"), ConsoleTable.of(sample.comparison, false));
        StringBuilder csv = new StringBuilder();
        ResultsCsv.write(sample.comparison, sample.drives, csv);
        Files.writeString(Path.of("/tmp/x.csv"), csv);
        assertThat(page.length()).isLessThan(3_000_000);
    }
}
