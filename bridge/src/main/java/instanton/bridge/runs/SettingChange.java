package instanton.bridge.runs;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A setting that differs between two runs.
 *
 * @param setting its name
 * @param run1 its value in run 1, JSON's null where it has none
 * @param run2 its value in run 2, JSON's null where it has none
 */
@JsonPropertyOrder({"setting", "run1", "run2"})
public record SettingChange(String setting, JsonNode run1, JsonNode run2) {}
