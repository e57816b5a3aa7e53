package instanton.bridge.report;

import instanton.bridge.reproduce.Claim;
import instanton.bridge.reproduce.Findings;
import instanton.bridge.reproduce.Verdict;
import java.util.List;
import java.util.Locale;

/** What became of the paper's claims, for a terminal of 80 columns. */
public final class LedgerTable {
    private static final String INDENT = " ".repeat(7);

    private final StringBuilder text = new StringBuilder();
    private final boolean colour;

    private LedgerTable(boolean colour) {
        this.colour = colour;
    }

    /**
     * Lays the ledger out: claims, truth tables, and how many there are of each verdict.
     *
     * @param colour whether verdicts are set bold by ANSI sequences
     */
    public static String of(List<Findings> findings, boolean colour) {
        LedgerTable table = new LedgerTable(colour);
        findings.forEach(found -> found.claims().forEach(table::claim));
        for (Findings found : findings) {
            if (found.truthTable() != null) {
                TruthTableText.append(table.text, found.truthTable());
            }
        }
        for (Findings found : findings) {
            if (!found.unconverged().isEmpty()) {
                Paragraph.append(
                        table.text,
                        "! ",
                        found.id() + ": " + found.convergence() + ", (>4) is an error of at least 4: "
                                + found.unconverged().get(0)
                                + (found.unconverged().size() == 1
                                        ? ""
                                        : ", and " + (found.unconverged().size() - 1) + " more"));
            }
        }
        table.summary(findings);
        return table.text.toString();
    }

    private void claim(Claim claim) {
        String verdict = claim.verdict().words();
        text.append(String.format(Locale.ROOT, "%-7s", claim.said().figure()))
                .append(colour ? "\u001b[1m" + verdict + "\u001b[0m" : verdict)
                .append('\n');
        Paragraph.append(
                text,
                INDENT,
                claim.said().statement() + " ("
                        + (claim.said().section().equals("-")
                                ? "not in the paper"
                                : claim.said().section()) + ")"
                        + (claim.said().paper().isEmpty()
                                ? ""
                                : ": " + claim.said().paper()));
        Paragraph.append(text, INDENT + "found  ", claim.found());
        Paragraph.append(text, INDENT + "with   ", claim.settings() + (claim.onLattice() ? "" : " (of no lattice)"));
        if (claim.verdict() == Verdict.DIFFERS) {
            Paragraph.append(text, INDENT + "why    ", claim.reason());
        }
        text.append('\n');
    }

    private void summary(List<Findings> findings) {
        for (Verdict verdict : Verdict.values()) {
            long count = findings.stream()
                    .flatMap(found -> found.claims().stream())
                    .filter(claim -> claim.verdict() == verdict)
                    .count();
            text.append(String.format(Locale.ROOT, "%3d %s%n", count, verdict.words()));
        }
        long onLattice = findings.stream()
                .flatMap(found -> found.claims().stream())
                .filter(Claim::onLattice)
                .count();
        Paragraph.append(
                text,
                "",
                onLattice
                        + " rest on numbers of a lattice, the paper's of 512 slices where no other is named: exact there is exact on the lattice."
                        + " In the continuum activities move in the fourth digit (fig4 tells one), by less than any verdict turns on.");
    }
}
