package instanton.quantum.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import instanton.quantum.circuit.LogicGate;
import instanton.quantum.network.Wiring;
import instanton.quantum.physics.NeuronParameters;
import instanton.quantum.random.RandomStreams;
import instanton.quantum.simulation.EngineKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NOT by every engine, at one k and at three that exchange their paths. */
class ChainStateTest {
    private static final NeuronParameters NEURON = NeuronParameters.of(900, 0.3, 96, 2);
    private static final int[] MEMBERS = {0, 1};
    private static final int SWEEPS = 1100; // beyond the first check of the running action
    private static final int THERMALIZATION = 300;

    private static List<Wiring> wirings(int points) {
        List<Wiring> wirings = new ArrayList<>();
        for (int p = 0; p < points; p++) {
            wirings.add(LogicGate.NOT.network(NEURON, 1).at(0.01 + 0.003 * p));
        }
        return wirings;
    }

    private static List<PathMoves> moves(String engine, List<Wiring> wirings) {
        return wirings.stream()
                .map(wiring ->
                        EngineKind.of(engine).engine(NEURON).orElseThrow().moves(wiring, MEMBERS))
                .toList();
    }

    private static ChainState begin(int points) {
        return ChainState.begin(points, MEMBERS, 96, PathStart.HOT, new RandomStreams(3).stream(1, 0, 2));
    }

    /** Sweeps up to a number, the activities of which it adds. */
    private static void sweep(Chains chains, long from, long to, int points, List<Double> activities) {
        for (long s = from; s < to; s++) {
            if (s == THERMALIZATION) {
                chains.settle();
            }
            chains.sweep();
            for (int p = 0; p < points; p++) {
                for (int i : MEMBERS) {
                    activities.add(chains.at(p).activity(i));
                    activities.add(chains.at(p).phiSquared(i));
                }
            }
        }
    }

    private static byte[] written(ChainState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static ChainState read(byte[] bytes) throws IOException {
        return ChainState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest
    @CsvSource({"heat-bath, 1", "metropolis, 1", "heat-bath, 3", "metropolis, 3"})
    void aRunTakenUpFromItsWrittenStateEqualsTheWholeRun(String engine, int points) throws IOException {
        List<Wiring> wirings = wirings(points);
        List<Double> whole = new ArrayList<>();
        Chains through = new Chains(wirings, MEMBERS, moves(engine, wirings), begin(points));
        sweep(through, 0, SWEEPS, points, whole);
        // Cut while moves are tuned, where that ends, and after; moves that others have used are as good as new ones.
        List<Double> pieces = new ArrayList<>();
        List<PathMoves> used = moves(engine, wirings);
        ChainState state = begin(points);
        for (int end : new int[] {0, 1, 150, THERMALIZATION, 550, 999, 1000, SWEEPS}) {
            Chains half = new Chains(wirings, MEMBERS, end % 2 == 0 ? used : moves(engine, wirings), state);
            sweep(half, state.sweeps(), end, points, pieces);
            state = read(written(half.state()));
            assertThat(state.sweeps()).isEqualTo(end);
        }
        assertThat(pieces).isEqualTo(whole);
        assertThat(written(state)).isEqualTo(written(through.state()));
        if (points == 1) {
            assertThat(state.exchanged(0)).isNaN();
        } else {
            assertThat(state.exchanged(0)).isBetween(0.05, 1.0);
        }
    }

    /** Whoever has drawn half a number's bits goes on with the other half. */
    @Test
    void aStreamGoesOnFromWhereItWas() {
        var stream = new RandomStreams(5).stream(1, 2, 3);
        stream.nextInt();
        stream.nextBoolean();
        var other = RandomStreams.of(RandomStreams.state(stream));
        for (int i = 0; i < 100; i++) {
            assertThat(other.nextBoolean()).isEqualTo(stream.nextBoolean());
            assertThat(other.nextInt()).isEqualTo(stream.nextInt());
            assertThat(other.nextDouble()).isEqualTo(stream.nextDouble());
        }
    }

    @Test
    void countsWhatMovesTry() {
        List<Wiring> wirings = wirings(1);
        Chains chains = new Chains(wirings, MEMBERS, moves("metropolis", wirings), begin(1));
        sweep(chains, 0, THERMALIZATION + 10, 1, new ArrayList<>());
        List<MoveCount> counts = chains.at(0).counts(1);
        assertThat(counts).extracting(MoveCount::move).contains("single slice", "bisection of level 3", "reflection");
        assertThat(counts.get(0).tried()).isEqualTo(10 * 96);
        assertThat(counts.get(0).accepted()).isBetween(10 * 96 / 4L, 10 * 96 * 3 / 4L); // tuned to a half
        assertThat(counts.stream().filter(count -> count.move().startsWith("bisection") && count.tried() > 0))
                .as("one level alone, once it is chosen")
                .hasSize(1);
        List<PathMoves> whole = moves("heat-bath", wirings);
        assertThat(new Chains(wirings, MEMBERS, whole, begin(1)).at(0).counts(0))
                .isEmpty();
    }

    @Test
    void whatIsTruncatedDamagedOrForeignIsRefused() throws IOException {
        List<Wiring> wirings = wirings(1);
        Chains chains = new Chains(wirings, MEMBERS, moves("metropolis", wirings), begin(1));
        chains.sweep();
        byte[] whole = written(chains.state());
        for (int length : new int[] {0, 1, 7, 8, 11, 12, 100, whole.length / 2, whole.length - 1}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(whole, length)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the state of a chain ends too soon");
        }
        for (int at : new int[] {20, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            assertThatThrownBy(() -> read(damaged))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is damaged");
        }
        byte[] foreign = whole.clone();
        foreign[7]++;
        assertThatThrownBy(() -> read(foreign)).isInstanceOf(IOException.class).hasMessageContaining("something else");
    }

    @Test
    void aStateOfOtherChainsIsRefused() {
        List<Wiring> one = wirings(1);
        assertThatThrownBy(() -> new Chains(one, MEMBERS, moves("heat-bath", one), begin(2)))
                .hasMessage("expected the state of 1 chains, found 2");
        ChainState shorter = ChainState.begin(1, MEMBERS, 95, PathStart.COLD, new RandomStreams(1).stream(0, 0, 0));
        assertThatThrownBy(() -> new Chains(one, MEMBERS, moves("heat-bath", one), shorter))
                .hasMessage("expected paths of 2 neurons and 96 slices, found 2 and 95");
        Chains byHeatBath = new Chains(one, MEMBERS, moves("heat-bath", one), begin(1));
        byHeatBath.sweep();
    }
}
