package instanton.quantum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file with parts comes to the network that spells all of it out, and every mistake in it has its place. */
class PartsTest {
    private static final String GOOD = """
            {
              "format": "instanton-network/2",
              "parts": {
                "gate": {
                  "ports": ["x[0..1]", "out"],
                  "neurons": [{"id": "n"}, {"id": "out"}],
                  "couplings": [
                    {"excitatory": 3000, "from": "x[0..1]", "to": "n"},
                    {"excitatory": "9*k", "from": "n", "to": "out", "comment": "ours"}
                  ]
                },
                "two": {
                  "ports": ["a", "b"],
                  "neurons": [{"id": "b"}],
                  "uses": [{"part": "gate", "id": "g", "connect": {"x[0]": "a", "x[1]": "a"}}],
                  "couplings": [{"excitatory": 7, "from": "g.out", "to": "b"}]
                }
              },
              "neurons": [{"id": "in[0..1]", "brightness": 1}],
              "uses": [
                {"part": "gate", "id": "first", "connect": {"x[0..1]": "in[0..1]"}},
                {"part": "two", "id": "then", "connect": {"a": "first.out"}}
              ],
              "couplings": [{"inhibitory": 5, "between": ["first.out", "then.b"]}]
            }
            """;

    private static Network plain(String neurons, String... couplings) throws IOException {
        return NetworkFile.parse(
                "{\"format\": \"instanton-network/1\", \"neurons\": [" + neurons + "], \"couplings\": ["
                        + String.join(",", couplings) + "]}",
                "plain");
    }

    private static Network board(String neurons, String... couplings) throws IOException {
        return NetworkFile.parse(
                "{\"format\": \"instanton-network/2\", \"neurons\": [" + neurons + "], \"couplings\": ["
                        + String.join(",", couplings) + "]}",
                "board");
    }

    @Test
    void partsAreSpelledOut() throws IOException {
        assertThat(NetworkFile.parse(GOOD, "f"))
                .isEqualTo(plain(
                        """
                        {"id": "in[0]", "brightness": 1}, {"id": "in[1]", "brightness": 1},
                        {"id": "first.n"}, {"id": "first.out"}, {"id": "then.b"}, {"id": "then.g.n"}, {"id": "then.g.out"}
                        """,
                        "{\"excitatory\": 3000, \"from\": \"in[0]\", \"to\": \"first.n\"}",
                        "{\"excitatory\": 3000, \"from\": \"in[1]\", \"to\": \"first.n\"}",
                        "{\"excitatory\": \"9*k\", \"from\": \"first.n\", \"to\": \"first.out\", \"comment\": \"ours\"}",
                        "{\"excitatory\": 3000, \"from\": \"first.out\", \"to\": \"then.g.n\"}",
                        "{\"excitatory\": 3000, \"from\": \"first.out\", \"to\": \"then.g.n\"}",
                        "{\"excitatory\": \"9*k\", \"from\": \"then.g.n\", \"to\": \"then.g.out\", \"comment\": \"ours\"}",
                        "{\"excitatory\": 7, \"from\": \"then.g.out\", \"to\": \"then.b\"}",
                        "{\"inhibitory\": 5, \"between\": [\"first.out\", \"then.b\"]}"));
    }

    /** What is written is format 1, and is read as the same network. */
    @Test
    void isWrittenAsFormat1() throws IOException {
        Network network = NetworkFile.parse(GOOD, "f");
        String text = NetworkFile.format(network);
        assertThat(text).contains("\"instanton-network/1\"");
        assertThat(NetworkFile.parse(text, "f")).isEqualTo(network);
    }

    /** In format 1 brackets and points are letters like any. */
    @Test
    void format1KnowsNoRanges() throws IOException {
        Network network = plain("{\"id\": \"n[0..9]\"}, {\"id\": \"a.b\"}");
        assertThat(network.simulatedIds()).containsExactly("n[0..9]", "a.b");
        assertThatThrownBy(() -> NetworkFile.parse(GOOD.replace("network/2", "network/1"), "f"))
                .hasMessage("f:3:3: unknown field \"parts\", expected one of format, comment, lambda, T, slices, kinks,"
                        + " neurons, couplings");
    }

    /** The format may stand at the end as well. */
    @Test
    void theFormatMayComeLast() throws IOException {
        String last = GOOD.replace("  \"format\": \"instanton-network/2\",\n", "")
                .stripTrailing()
                .replaceAll("}$", ", \"format\": \"instanton-network/2\"}");
        assertThat(NetworkFile.parse(last, "f")).isEqualTo(NetworkFile.parse(GOOD, "f"));
    }

    private static List<String> pairs(Network network) {
        return network.couplings().stream()
                .map(c -> c instanceof Coupling.Excitatory e
                        ? e.from() + ">" + e.to()
                        : ((Coupling.Inhibitory) c).first() + "-" + ((Coupling.Inhibitory) c).second())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "excitatory": 1, "from": "a[0..1]", "to": "b[3..4]"                            | a[0]>b[3] a[1]>b[4]
            "excitatory": 1, "from": "a[0..2]", "to": "b[3]"                               | a[0]>b[3] a[1]>b[3] a[2]>b[3]
            "excitatory": 1, "from": "b[4]", "to": "a[0..2]", "each": "one-to-one"         | b[4]>a[0] b[4]>a[1] b[4]>a[2]
            "excitatory": 1, "from": "a[0..1]", "to": "b[3..4]", "each": "all-to-all"      | a[0]>b[3] a[0]>b[4] a[1]>b[3] a[1]>b[4]
            "excitatory": 1, "from": "a[0..1]", "to": "a[0..1]", "each": "all-to-all"      | a[0]>a[1] a[1]>a[0]
            "inhibitory": 1, "between": ["a[0..1]", "b[3..4]"]                             | a[0]-b[3] a[1]-b[4]
            "inhibitory": 1, "between": ["a[0..1]", "a[1..2]"], "each": "all-to-all"       | a[0]-a[1] a[0]-a[2] a[1]-a[2]
            "inhibitory": 1, "pairs": "a[0..2]"                                            | a[0]-a[1] a[0]-a[2] a[1]-a[2]
            "inhibitory": 1, "row": "a[0..2]"                                              | a[0]-a[1] a[1]-a[2]
            "excitatory": 1, "row": "a[0..2]"                                              | a[0]>a[1] a[1]>a[2]
            "excitatory": 1, "ring": "a[0..2]"                                             | a[0]>a[1] a[1]>a[2] a[2]>a[0]
            "excitatory": 1, "row": "c[0..1][7..8]"                                        | c[0][7]>c[0][8] c[0][8]>c[1][7] c[1][7]>c[1][8]
            """)
    void couplingsOfMany(String coupling, String expected) throws IOException {
        Network network = board(
                "{\"id\": \"a[0..2]\"}, {\"id\": \"b[3..4]\"}, {\"id\": \"c[0..1][7..8]\"}", "{" + coupling + "}");
        assertThat(pairs(network)).containsExactly(expected.split(" "));
    }

    /** Uses in a range: a port of each, of all, or one for each. */
    @Test
    void usesInARange() throws IOException {
        Network network = NetworkFile.parse("""
                {"format": "instanton-network/2",
                 "parts": {"p": {"ports": ["x", "y", "z[0..1]", "o"], "neurons": [{"id": "o"}],
                   "couplings": [{"excitatory": 1, "from": "x", "to": "o"}, {"excitatory": 1, "from": "o", "to": "y"},
                                 {"inhibitory": 1, "between": ["z[0..1]", "o"]}]}},
                 "neurons": [{"id": "a[0..1]"}, {"id": "b"}, {"id": "c[0..3]"}],
                 "uses": [{"part": "p", "id": "u[0..1]", "connect": {"x": "a[0..1]", "y": "b", "z[0..1]": "c[0..3]"}}],
                 "couplings": [{"excitatory": 2, "row": "u[0..1].o"}]}
                """, "f");
        assertThat(pairs(network))
                .containsExactly(
                        "a[0]>u[0].o",
                        "u[0].o>b",
                        "c[0]-u[0].o",
                        "c[1]-u[0].o",
                        "a[1]>u[1].o",
                        "u[1].o>b",
                        "c[2]-u[1].o",
                        "c[3]-u[1].o",
                        "u[0].o>u[1].o");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            7, "from": "g.out", "to": "b"  | 7, "from": "g.out", "to": "c"  | 16:62: parts.two.couplings[0].to: no neuron has the id "c" (in use "then")
            "from": "g.out"              | "from": "g.n"               | 16:47: parts.two.couplings[0].from: no neuron and no port of a use has the id "g.n" (in use "then")
            "part": "gate", "id": "g"    | "part": "two", "id": "g"    | 15:25: parts.two.uses[0].part: part "two" uses itself (in use "then")
            "part": "gate", "id": "g"    | "part": "gat", "id": "g"    | 15:25: parts.two.uses[0].part: no part is called "gat", but "gate", "two" (in use "then")
            "x[1]": "a"                  | "x[2]": "a"                 | 15:77: parts.two.uses[0].connect.x[2]: part "gate" has no port "x[2]" to connect, but "x[0]", "x[1]" (in use "then")
            "x[1]": "a"                  | "x[0..1]": "a"              | 15:80: parts.two.uses[0].connect.x[0..1]: port "x[0]" is connected twice (in use "then")
            , "x[1]": "a"                | ` `                         | 15:39: parts.two.uses[0].id: port "x[1]" of part "gate" is not connected (in use "then")
            "ports": ["a", "b"]          | "ports": ["a", "a"]         | 13:22: parts.two.ports[1]: two ports of "two" are called "a"
            "ports": ["a", "b"]          | "port": ["a", "b"]          | 13:7: parts.two: unknown field "port", expected one of ports, neurons, uses, couplings
            "id": "first"                | "id": "in[1]"               | 21:28: uses[0].id: two neurons, ports or uses with the id "in[1]"
            "id": "first"                | "id": "a.b"                 | 21:28: uses[0].id: expected no . in an id but in a range like n[0..9], found "a.b"
            "id": "first"                | "id": "f", "at": 3          | 21:33: uses[0]: unknown field "at", expected one of part, id, connect
            "part": "gate", "id": "first" | "id": "first"              | 21:5: uses[0]: part is missing
            "in[0..1]"}},                | "in[0]"}, "x": {}},         | 21:70: uses[0]: unknown field "x", expected one of part, id, connect
            "x[0..1]": "in[0..1]"        | "x[0..1]": "in[0..2]"       | 21:60: uses[0].connect.x[0..1]: expected 1 neuron for all, 2 for the ports or 2 for those of all uses, found 3
            "x[0..1]": "in[0..1]"        | "x[0..1]": "in[1..0]"       | 21:60: uses[0].connect.x[0..1]: expected a range that rises, found "[1..0]"
            "x[0..1]": "in[0..1]"        | "x[0..99999999]": "in[0]"   | 21:67: uses[0].connect.x[0..99999999]: expected at most 65536 neurons, found more
            ["first.out", "then.b"]      | ["first.out", "first.out"]  | 24:60: couplings[0].between[1]: neuron "first.out" is coupled to itself
            ["first.out", "then.b"]      | ["in[0]", "in[1]"]          | 24:56: couplings[0].between[1]: input neurons "in[0]" and "in[1]" are coupled: both paths are fixed, one neuron must be simulated
            "inhibitory": 5, "between"   | "inhibitory": 5, "each": 1, "between" | 24:43: couplings[0].each: expected a string, found 1
            "inhibitory": 5, "between"   | "inhibitory": 5, "pairs": "in[0..1]", "between" | 24:17: couplings[0]: an inhibitory coupling has between, or row, or ring, or pairs
            "inhibitory": 5, "between": ["first.out", "then.b"] | "excitatory": 5, "ring": "in[0..1]" | 24:43: couplings[0].ring: expected at least 3 neurons, found 2
            "inhibitory": 5, "between": ["first.out", "then.b"] | "excitatory": 5, "pairs": "in[0..1]" | 24:17: couplings[0]: an excitatory coupling has from and to, or row, or ring
            "inhibitory": 5, "between": ["first.out", "then.b"] | "excitatory": 5, "row": "in[0..1]", "each": "all-to-all" | 24:62: couplings[0].each: expected two ranges beside it, found one
            "inhibitory": 5, "between": ["first.out", "then.b"] | "excitatory": 5, "from": "in[0..1]", "to": "x[0..2]" | 24:61: couplings[0].to: expected as many neurons as on the other side, 2, found 3 (or "each": "all-to-all")
            """)
    void aMistakeIsNamedWithItsPlace(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        String json = GOOD.replace(good, bad);
        assertThatThrownBy(() -> NetworkFile.parse(json, "f"))
                .isInstanceOf(NetworkFileException.class)
                .hasMessage("f:" + message);
    }

    @Test
    void partsInACircleAreRefused() {
        String json = """
                {"format": "instanton-network/2", "parts": {
                  "a": {"uses": [{"part": "b", "id": "x"}]}, "b": {"uses": [{"part": "a", "id": "y"}]}},
                 "uses": [{"part": "a", "id": "z"}]}
                """;
        assertThatThrownBy(() -> NetworkFile.parse(json, "f"))
                .hasMessage("f:2:70: parts.b.uses[0].part: part \"a\" uses itself by way of \"b\" (in use \"z.x\")");
    }

    /** Seven parts, each using the one before ten times, would come to ten million neurons; a coupling of all with all, to ten billion. */
    @Test
    void whatGrowsTooLargeIsRefusedSoon() {
        StringBuilder parts = new StringBuilder("\"p0\": {\"neurons\": [{\"id\": \"n\"}]}");
        for (int i = 1; i < 8; i++) {
            parts.append(", \"p" + i + "\": {\"uses\": [{\"part\": \"p" + (i - 1) + "\", \"id\": \"u[0..9]\"}]}");
        }
        String format = "{\"format\": \"instanton-network/2\", ";
        assertThatThrownBy(() -> NetworkFile.parse(
                        format + "\"parts\": {" + parts + "}, \"uses\": [{\"part\": \"p7\", \"id\": \"u\"}]}", "f"))
                .hasMessageContaining("expected at most 65536 parts to be used, found more");
        assertThatThrownBy(
                        () -> board(
                                "{\"id\": \"n[0..60000]\"}",
                                "{\"excitatory\": 1, \"from\": \"n[0..60000]\", \"to\": \"n[0..60000]\", \"each\": \"all-to-all\"}"))
                .hasMessageContaining("expected at most 1048576 couplings, found 3600120001");
        assertThatThrownBy(() -> board("{\"id\": \"n[0..60000]\"}, {\"id\": \"m[0..60000]\"}"))
                .hasMessageContaining("neurons[1].id: expected at most 65536 neurons, found more");
        assertThatThrownBy(() -> board("{\"id\": \"n[0..999][0..999][0..999]\"}"))
                .hasMessageContaining("neurons[0].id: expected at most 65536 neurons, found more");
    }

    /** Three random changes to a good file: it is read or refused in one readable line, whatever they are. */
    @Test
    void noTextGetsMoreThanOneLine() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        String alphabet = "{}[]\",:*k-+.eEN019 \n\\/#'xabgn\u0000\u001b\u2028\ud800";
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            StringBuilder json = new StringBuilder(GOOD);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                int at = random.nextInt(45, json.length());
                String with = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
                json.replace(at, at + random.nextInt(3), random.nextInt(4) == 0 ? "" : with);
            }
            try {
                NetworkFile.parse(json.toString(), "f").at(1);
            } catch (NetworkFileException e) {
                refused++;
                assertThat(e.getMessage()).as("%s", json).matches("f:[0-9]+:[0-9]+: [^\\p{Cntrl}\u2028\u2029]{5,260}");
            }
        }
        assertThat(refused).isBetween(2_500, 4_999);
    }

    @Test
    void inputsAreSet() throws IOException {
        Network network = NetworkFile.parse(GOOD, "f");
        Network set = network.with(java.util.Map.of("in[1]", 0.25));
        assertThat(set.neurons().subList(0, 2))
                .containsExactly(new Neuron.Input("in[0]", 1), new Neuron.Input("in[1]", 0.25));
        assertThat(set.couplings()).isEqualTo(network.couplings());
        assertThat(network.inputIds()).containsExactly("in[0]", "in[1]");
        assertThat(network.outputIds()).containsExactly("then.b");
        assertThatThrownBy(() -> network.with(java.util.Map.of("x", 1.0)))
                .hasMessage("no input neuron has the id \"x\"");
        assertThatThrownBy(() -> network.with(java.util.Map.of("then.b", 1.0)))
                .hasMessage("neuron \"then.b\" is simulated, not an input");
    }
}
