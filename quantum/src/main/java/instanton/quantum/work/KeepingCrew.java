package instanton.quantum.work;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A crew whose pieces are kept: what is there already is not executed again. So work that was interrupted goes on, and work that was done
 * elsewhere is taken from there, wherever it goes through a crew. Jobs that are no {@link Unit} are executed each time.
 */
public final class KeepingCrew implements Crew {
    /** Seconds: the piece of a chain holds where it is, so that a hundred short ones take a hundred times the room. */
    private static final double LONGEST = 10;

    private final Crew crew;
    private final Pieces pieces;

    /**
     * Joins the two.
     *
     * @param crew executes what is not there, and is closed with this
     */
    public KeepingCrew(Crew crew, Pieces pieces) {
        this.crew = crew;
        this.pieces = pieces;
    }

    @Override
    public int size() {
        return crew.size();
    }

    /** A unit with its key. */
    private record Known<S, P>(Unit<S, P> unit, UnitKey key) implements Unit<S, Piece<P>> {
        @Override
        public Piece<P> execute(S shared) {
            return new Piece<>(key, unit.execute(shared));
        }
    }

    /** A piece with the key of its unit. */
    private record Piece<P>(UnitKey key, P piece) implements Serializable {}

    @Override
    public <S, P> List<P> execute(
            S shared, List<? extends Job<? super S, ? extends P>> jobs, Consumer<? super P> done, double seconds)
            throws InterruptedException, TimeoutException {
        if (jobs.isEmpty() || !jobs.stream().allMatch(Unit.class::isInstance)) {
            return crew.execute(shared, jobs, done, seconds);
        }
        byte[] ground = Serialized.write(shared);
        List<Optional<P>> all = new ArrayList<>();
        List<Known<S, P>> missing = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Job<? super S, ? extends P> job : jobs) {
            @SuppressWarnings("unchecked") // a job that takes a super S takes S, and gives a P
            Unit<S, P> unit = (Unit<S, P>) job;
            UnitKey key = UnitKey.of(ground, Serialized.write(unit));
            Optional<P> kept = kept(key);
            kept.ifPresentOrElse(done, () -> {
                places.add(all.size());
                missing.add(new Known<>(unit, key));
            });
            all.add(kept);
        }
        List<Piece<P>> made = crew.execute(
                shared,
                missing,
                piece -> {
                    keep(piece.key(), Serialized.write(piece.piece()));
                    done.accept(piece.piece());
                },
                seconds);
        for (int i = 0; i < made.size(); i++) {
            all.set(places.get(i), Optional.of(made.get(i).piece()));
        }
        return all.stream().map(Optional::orElseThrow).toList();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a key belongs to one unit
    private <P> Optional<P> kept(UnitKey key) {
        try {
            byte[] bytes = pieces.get(key);
            return bytes == null ? Optional.empty() : Optional.of((P) Serialized.read(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(UnitKey key, byte[] piece) {
        try {
            pieces.put(key, piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double longest() {
        return LONGEST;
    }

    @Override
    public OptionalInt decided(Object shared, int number) {
        return this.<int[]>kept(decision(shared, number)).stream()
                .mapToInt(value -> value[0])
                .findFirst();
    }

    @Override
    public void decide(Object shared, int number, int value) {
        keep(decision(shared, number), Serialized.write(new int[] {value}));
    }

    private static UnitKey decision(Object shared, int number) {
        return UnitKey.of(Serialized.write(shared), Serialized.write("decision " + number));
    }

    @Override
    public void close() {
        crew.close();
    }
}
