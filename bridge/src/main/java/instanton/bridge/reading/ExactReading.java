package instanton.bridge.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A reading without sampling noise, which knows on which images its decision is an accident of rounding. */
public final class ExactReading extends Reading {
    private final List<Tie> ties;

    ExactReading(Core core, List<Tie> ties) {
        super(core);
        this.ties = ties;
    }

    /** The same reading with the images on which its decision is an accident; each must be one of its images. */
    public ExactReading withTies(List<Tie> newTies) {
        Set<Integer> known = new HashSet<>();
        for (int image : core.images) {
            known.add(image);
        }
        for (Tie tie : newTies) {
            if (!known.remove(tie.image())) {
                throw new IllegalArgumentException("image " + tie.image()
                        + " is named as a tie twice, or is not one of " + engine() + "'s images");
            }
        }
        return new ExactReading(core, List.copyOf(newTies));
    }

    @Override
    public ExactReading withCost(Cost cost) {
        return new ExactReading(core.with(cost), ties);
    }

    /** The images on which this network's decision is an accident of rounding. */
    public List<Tie> ties() {
        return ties;
    }
}
