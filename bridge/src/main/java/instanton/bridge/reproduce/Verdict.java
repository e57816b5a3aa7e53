package instanton.bridge.reproduce;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a claim of the paper fares. */
public enum Verdict {
    /** Our number is the paper's, or what it says is so. */
    REPRODUCED("reproduced"),
    /** What the paper shows is there, with other numbers, or numbers that it does not give. */
    IN_SHAPE("reproduced in shape"),
    /** Ours is another, and the claim says why as far as it is known. */
    DIFFERS("differs"),
    /** The paper says nothing of it. */
    NOT_STATED("not stated in the paper");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Reproduced if so, else differs. */
    static Verdict reproduced(boolean so) {
        return so ? REPRODUCED : DIFFERS;
    }

    /** Reproduced in shape if so, else differs. */
    static Verdict inShape(boolean so) {
        return so ? IN_SHAPE : DIFFERS;
    }

    /** As the ledger writes it. */
    @JsonValue
    public String words() {
        return words;
    }
}
