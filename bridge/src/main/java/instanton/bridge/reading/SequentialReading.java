package instanton.bridge.reading;

/** A reading from as many independent paths as made each winner certain. */
public final class SequentialReading extends PathReading {
    private final DrawnPaths drawn;

    SequentialReading(Core core, int most, DrawnPaths drawn) {
        super(core, most);
        checkCovers(drawn.images());
        this.drawn = drawn;
    }

    /** The paths that each neuron drew. */
    public DrawnPaths drawnPaths() {
        return drawn;
    }

    @Override
    public SequentialReading withCost(Cost cost) {
        return new SequentialReading(core.with(cost), most(), drawn);
    }
}
