package instanton.quantum.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake in a network file gets one line with its place. */
class BadNetworkFileTest {
    private static final String GOOD = """
            {
              "format": "instanton-network/1",
              "lambda": 5000, "T": 0.7, "slices": 512, "kinks": 4,
              "neurons": [
                {"id": "in", "brightness": 1.0},
                {"id": "n1"}
              ],
              "couplings": [
                {"excitatory": 8000, "from": "in", "to": "n1"},
                {"inhibitory": "9*k", "between": ["in", "n1"]}
              ]
            }
            """;

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> NetworkFile.parse(json, "f"))
                .isInstanceOf(NetworkFileException.class)
                .hasMessage(message);
    }

    private static String changed(String good, String bad) {
        assertThat(GOOD).containsOnlyOnce(good);
        return GOOD.replace(good, bad);
    }

    @Test
    void theSampleIsGood() throws IOException {
        assertThat(NetworkFile.parse(GOOD, "f").neurons()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "instanton-network/1"   | "instanton-network/3"      | 2:13: format: expected "instanton-network/1" or "instanton-network/2", found "instanton-network/3"
            "instanton-network/1"   | 1                          | 2:13: format: expected "instanton-network/1" or "instanton-network/2", found 1
            "format": "instanton-network/1", | ` `               | 1:1: format is missing, expected "format": "instanton-network/1"
            "lambda"                | "Lambda"                   | 3:3: unknown field "Lambda", expected one of format, comment, lambda, T, slices, kinks, neurons, couplings
            5000                    | 0                          | 3:13: lambda: expected a positive number, found 0
            5000                    | NaN                        | 3:13: lambda: expected a finite number, found NaN
            5000                    | "5000"                     | 3:13: lambda: expected a positive number, found "5000"
            5000                    | null                       | 3:13: lambda: expected a positive number, found null
            0.7                     | -0.7                       | 3:24: T: expected a positive number, found -0.7
            512                     | 64                         | 3:39: slices: 64 are too few, a sqrt(2 lambda) = 1.09 must be at most 0.5 (at least 140 slices)
            0.7                     | 1e20                       | 3:40: slices: 512 are too few, a sqrt(2 lambda) = 1.95e+19 must be at most 0.5 (no lattice has enough: with 1048576 slices T may be at most 5242.88)
            512                     | 512.5                      | 3:39: slices: expected a whole number from 2 to 1048576, found 512.5
            512                     | 1e9                        | 3:39: slices: expected a whole number from 2 to 1048576, found 1e9
            "kinks": 4              | "kinks": 3                 | 3:53: kinks: expected an even number, found 3
            "kinks": 4              | "kinks": 0                 | 3:53: kinks: expected a whole number from 2 to 1048576, found 0
            "kinks": 4              | "kinks": -2                | 3:53: kinks: expected a whole number from 2 to 1048576, found -2
            "kinks": 4              | "kinks": 514               | 3:53: kinks: 514 kinks are too many for 512 slices
            "kinks": 4              | "kinks": 4, "kinks": 4     | 3:56: field "kinks" is given twice
            "kinks": 4              | "kinks": [[[[              | 3:53: kinks: expected a whole number from 2 to 1048576, found a list
            {"id": "n1"}            | {"id": "in"}               | 6:12: neurons[1].id: two neurons with the id "in"
            {"id": "n1"}            | {}                         | 6:5: neurons[1]: id is missing
            {"id": "n1"}            | {"id": 1}                  | 6:12: neurons[1].id: expected a string, found 1
            {"id": "n1"}            | {"id": " "}                | 6:12: neurons[1].id: id must not be blank
            {"id": "n1"}            | {"id": "a\\u001b[2J"}      | 6:12: neurons[1].id: id must be one line of printable characters
            {"id": "n1"}            | {"id": "n1", "bright": 1}  | 6:18: neurons[1]: unknown field "bright", expected one of id, brightness
            {"id": "n1"}            | {"id": "n1", "id": "n2"}   | 6:18: neurons[1]: field "id" is given twice
            {"id": "n1"}            | {"id": "n1", "brightness": 0.5} | 4:14: neurons: no simulated neuron: at least one must have no brightness
            {"id": "n1"}            | "n1"                       | 6:5: neurons[1]: expected an object {...}, found "n1"
            "brightness": 1.0       | "brightness": 1.01         | 5:32: neurons[0].brightness: expected a number from 0 to 1, found 1.01
            "brightness": 1.0       | "brightness": -1           | 5:32: neurons[0].brightness: expected a number from 0 to 1, found -1
            "brightness": 1.0       | "brightness": true         | 5:32: neurons[0].brightness: expected a number from 0 to 1, found true
            "neurons": [            | "neurons": [], "x": [      | 4:18: unknown field "x", expected one of format, comment, lambda, T, slices, kinks, neurons, couplings
            8000                    | -1                         | 9:20: couplings[0].excitatory: expected a finite number, 0 or more, found -1
            8000                    | NaN                        | 9:20: couplings[0].excitatory: expected a finite number, found NaN
            8000                    | 1e999                      | 9:20: couplings[0].excitatory: expected a finite number, found 1e999
            8000                    | true                       | 9:20: couplings[0].excitatory: expected a number or "NUMBER*k", found true
            8000                    | {}                         | 9:20: couplings[0].excitatory: expected a number or "NUMBER*k", found an object
            "9*k"                   | "NaN*k"                    | 10:20: couplings[1].inhibitory: expected a number or "NUMBER*k", found "NaN*k"
            "9*k"                   | "1e999*k"                  | 10:20: couplings[1].inhibitory: expected a finite number, 0 or more, found "1e999*k"
            "9*k"                   | "1e999"                    | 10:20: couplings[1].inhibitory: expected a number or "NUMBER*k", found "1e999"
            "9*k"                   | "-3*k"                     | 10:20: couplings[1].inhibitory: expected a finite number, 0 or more, found "-3*k"
            "9*k"                   | "2*x"                      | 10:20: couplings[1].inhibitory: expected a number or "NUMBER*k", found "2*x"
            "9*k"                   | "k"                        | 10:20: couplings[1].inhibitory: expected a number or "NUMBER*k", found "k"
            "9*k"                   | "9*k\\n*k"                 | 10:20: couplings[1].inhibitory: expected a number or "NUMBER*k", found "9*k\\u000a*k"
            "to": "n1"              | "to": "n9"                 | 9:46: couplings[0].to: no neuron has the id "n9"
            "from": "in"            | "from": "n9"               | 9:34: couplings[0].from: no neuron has the id "n9"
            ["in", "n1"]            | ["in", "n9"]               | 10:45: couplings[1].between[1]: no neuron has the id "n9"
            "to": "n1"              | "to": "in"                 | 9:46: couplings[0].to: neuron "in" is coupled to itself
            ["in", "n1"]            | ["n1", "n1"]               | 10:45: couplings[1].between[1]: neuron "n1" is coupled to itself
            ["in", "n1"]            | ["in"]                     | 10:38: couplings[1].between: expected two ids, found 1
            ["in", "n1"]            | ["in", "n1", "n1"]         | 10:38: couplings[1].between: expected two ids, found 3
            ["in", "n1"]            | "in"                       | 10:38: couplings[1].between: expected a list [...], found "in"
            ["in", "n1"]            | ["in", 1]                  | 10:45: couplings[1].between[1]: expected a string, found 1
            "excitatory": 8000,     | ` `                        | 9:5: couplings[0]: expected one of excitatory and inhibitory, found neither
            "inhibitory": "9*k"     | "inhibitory": 9, "excitatory": 9 | 10:5: couplings[1]: expected one of excitatory and inhibitory, found both
            , "to": "n1"            | ` `                        | 9:5: couplings[0]: an excitatory coupling has from and to, not between
            , "between": ["in", "n1"] | ` `                      | 10:5: couplings[1]: an inhibitory coupling has between, not from and to
            "inhibitory"            | "excitatory"               | 10:5: couplings[1]: an excitatory coupling has from and to, not between
            "excitatory"            | "inhibitory"               | 9:5: couplings[0]: an inhibitory coupling has between, not from and to
            "kinks": 4,             | "kinks": 4, "comment": 4,  | 3:67: comment: expected a string, found 4
            "kinks": 4,             | "kinks": 4, "comment": "a\\n", | 3:67: comment: comment must be one line of printable characters
            {"id": "n1"}            | {"id": "n1", "comment": ""} | 6:18: neurons[1]: unknown field "comment", expected one of id, brightness
            8000                    | 8000, "comment": null      | 9:37: couplings[0].comment: expected a string, found null
            8000                    | 8000, "remark": "x"        | 9:26: couplings[0]: unknown field "remark", expected one of excitatory, from, to, inhibitory, between, comment
            "9*k"                   | "9*k", "comment": "\\u001b[2J" | 10:38: couplings[1].comment: comment must be one line of printable characters
            "kinks": 4,             | "kinks": 4                 | 4:3: not JSON: Unexpected character ('"' (code 34)): was expecting comma to separate Object entries
            "kinks": 4,             | // "kinks": 4              | 3:44: not JSON: Unexpected character ('/' (code 47))
            """)
    void aMistakeIsNamedWithItsPlace(String good, String bad, String message) {
        assertRefused(changed(good, bad), "f:" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "from": "in", "to": "n1"    | "from": "in", "to": "off" | 9:46: couplings[0].to
            "from": "in", "to": "n1"    | "from": "off", "to": "in" | 9:47: couplings[0].to
            "between": ["in", "n1"]     | "between": ["off", "in"]  | 10:46: couplings[1].between[1]
            """)
    void twoInputNeuronsAreNotCoupled(String good, String bad, String place) {
        String json = changed(good, bad)
                .replace("{\"id\": \"n1\"}", "{\"id\": \"n1\"}, {\"id\": \"off\", \"brightness\": 0}");
        assertThatThrownBy(() -> NetworkFile.parse(json, "f"))
                .isInstanceOf(NetworkFileException.class)
                .hasMessageStartingWith("f:" + place + ": input neurons \"")
                .hasMessageEndingWith("\" are coupled: both paths are fixed, one neuron must be simulated")
                .hasMessageContainingAll("\"in\"", "\"off\"");
    }

    @Test
    void whatIsNotOneObjectIsRefused() {
        assertRefused("", "f: expected a network, found an empty file");
        assertRefused(" \n ", "f: expected a network, found an empty file");
        assertRefused("[]", "f:1:1: expected an object {...}, found a list");
        assertRefused("neurons", "f:1:1: not JSON: Unrecognized token 'neurons'");
        assertRefused(GOOD + "{}", "f:13:1: expected the end of the file, found an object");
        assertRefused(GOOD + "x", "f:13:1: not JSON: Unrecognized token 'x'");
        assertRefused(GOOD.substring(0, 60), "f:3:24: not JSON: the text ends too early");
        assertRefused("{\"format\": \"instanton-network/1\"}", "f:1:1: neurons is missing");
        assertRefused(
                "{\"format\": \"instanton-network/1\", \"neurons\": []}",
                "f:1:46: neurons: no simulated neuron: at least one must have no brightness");
        assertRefused(
                changed("8000", "1e308").replace("\"9*k\"", "1.7e308"), "f:1:1: the strengths add up to infinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"couplings\":["})
    void deepNestingIsNotFollowed(String opening) {
        String deep = opening.repeat(1_000_000);
        for (String json : new String[] {deep, "{\"neurons\": " + deep, "{\"couplings\": [{\"between\": [" + deep}) {
            assertThatThrownBy(() -> NetworkFile.parse(json, "f"))
                    .isInstanceOf(NetworkFileException.class)
                    .hasMessageMatching("f:1:[0-9]+: .{1,160}");
        }
    }

    @Test
    void longValuesAreShortenedInMessages() {
        String message = "expected a number or \"NUMBER*k\", found \"" + "7".repeat(40) + "...\"";
        assertRefused(
                changed("\"9*k\"", '"' + "7".repeat(1_000_000) + '"'), "f:10:20: couplings[1].inhibitory: " + message);
        assertThatThrownBy(() -> NetworkFile.parse(changed("8000", "7".repeat(1_000_000)), "f"))
                .isInstanceOf(NetworkFileException.class)
                .hasMessageStartingWith("f:9:")
                .hasMessageMatching(".{1,200}");
    }

    /** Three random changes to a good file: it is read or refused in one readable line, whatever they are. */
    @Test
    void noTextGetsMoreThanOneLine() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        String alphabet = "{}[]\",:*k-+.eEN019 \n\\/#'x\u0000\u001b\u2028\ud800";
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            StringBuilder json = new StringBuilder(GOOD);
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                int at = random.nextInt(json.length());
                String with = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
                json.replace(at, at + random.nextInt(3), random.nextInt(4) == 0 ? "" : with);
            }
            try {
                NetworkFile.parse(json.toString(), "f").at(1);
            } catch (NetworkFileException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("%s", json)
                        .matches("f:[0-9]+:[0-9]+: [^\\p{Cntrl}\u2028\u2029]{5,230}")
                        .doesNotContain("Feature", "Source", "REDACTED", "`");
            }
        }
        assertThat(refused).isBetween(2_500, 4_999);
    }
}
