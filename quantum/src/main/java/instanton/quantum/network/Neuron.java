package instanton.quantum.network;

/** A node of a network: an input neuron, whose path is fixed, or a simulated one. */
public sealed interface Neuron {

    /** The name that couplings call it by: not blank, on one line, unique in its network. */
    String id();

    /**
     * An input neuron on the fixed path psi_b of a pixel (above eq. 19); at brightness 0 it rests in its vacuum, psi = 1.
     *
     * @param brightness b in [0, 1]
     */
    record Input(String id, double brightness) implements Neuron {

        /** Refuses a brightness outside [0, 1] and an id that is not one. */
        public Input {
            checkId(id);
            if (!(brightness >= 0 && brightness <= 1)) {
                throw new IllegalArgumentException("brightness must be from 0 to 1, not " + brightness);
            }
            brightness += 0.0; // -0 becomes 0
        }
    }

    /** A neuron whose path evolves. */
    record Simulated(String id) implements Neuron {

        /** Refuses an id that is not one. */
        public Simulated {
            checkId(id);
        }
    }

    private static void checkId(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id must not be blank");
        }
        OneLine.check("id", id);
    }
}
