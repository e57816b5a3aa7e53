package instanton.quantum.network;

/** An axon: one interaction term of the Hamiltonian (eq. 3) between two different neurons, called by their ids. */
public sealed interface Coupling {

    /** eps, an energy. */
    Strength strength();

    /** What there is to say of it, such as whose choice its strength is: one line, or empty. No engine reads it. */
    String comment();

    /**
     * The term {@code eps phi_to^2 (phi_from^2 - 1)^2} (eq. 10). It makes {@code to} leave its vacuum where {@code from}
     * does, and, being a term of one Hamiltonian, stiffens {@code from} by {@code eps phi_to^2}.
     */
    record Excitatory(Strength strength, String from, String to, String comment) implements Coupling {

        /** Refuses a neuron that excites itself and a comment of several lines. */
        public Excitatory {
            checkEnds(from, to);
            OneLine.check("comment", comment);
        }

        /** One without a comment. */
        public Excitatory(Strength strength, String from, String to) {
            this(strength, from, to, "");
        }
    }

    /** The term {@code eps (phi_1^2 - 1)^4 (phi_2^2 - 1)^4} (eq. 11), the same seen from both ends. */
    record Inhibitory(Strength strength, String first, String second, String comment) implements Coupling {

        /** Refuses a neuron that inhibits itself and a comment of several lines. */
        public Inhibitory {
            checkEnds(first, second);
            OneLine.check("comment", comment);
        }

        /** One without a comment. */
        public Inhibitory(Strength strength, String first, String second) {
            this(strength, first, second, "");
        }
    }

    private static void checkEnds(String one, String other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException("a coupling joins two different neurons, not \"" + one + "\" to itself");
        }
    }
}
