package instanton.bridge.picture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One part of a figure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "panel")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Plot.class, name = "plot"),
    @JsonSubTypes.Type(value = Bars.class, name = "bars"),
    @JsonSubTypes.Type(value = HeatMap.class, name = "map"),
    @JsonSubTypes.Type(value = Scheme.class, name = "scheme"),
    @JsonSubTypes.Type(value = Tiles.class, name = "tiles")
})
public sealed interface Panel permits Plot, Bars, HeatMap, Scheme, Tiles {
    /** What stands above it; may be empty. */
    String title();
}
