package instanton.quantum.chain;

import instanton.quantum.random.RandomStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Where {@link Chains} are, as a value: all that it takes to go on, so that a run which is taken up from a state equals the run that went on, bit
 * for bit. Immutable.
 *
 * <p>Written it is a magic number with a version, the length of what follows, that, and its CRC-32.
 */
public final class ChainState implements Serializable {
    private static final long MAGIC = 0x69_6e_73_74_63_68_6e_31L; // "instchn1"
    private static final int BLOCK = 1 << 20;

    private final List<Walk> walks; // by k
    private final long sweeps;
    private final byte[]
            moves; // what those of all chains have tuned and counted, in turn; empty before the first sweep
    private final byte[] random;

    /**
     * One of the chains.
     *
     * @param paths member x slice
     * @param action as it runs
     * @param summed what that rounds by
     * @param offered exchanges with the chain at the next k
     * @param accepted how many of these
     */
    record Walk(double[][] paths, double action, double summed, long offered, long accepted) implements Serializable {
        /** Before the first sweep: the action is worked out by who takes it up. */
        static Walk begin(int[] members, int slices, PathStart start) {
            double[][] paths = new double[members.length][slices];
            for (int m = 0; m < members.length; m++) {
                for (int t = 0; t < slices; t++) {
                    paths[m][t] = start.at(members[m], t);
                }
            }
            return new Walk(paths, 0, 0, 0, 0);
        }
    }

    ChainState(List<Walk> walks, long sweeps, byte[] moves, byte[] random) {
        this.walks = List.copyOf(walks);
        this.sweeps = sweeps;
        this.moves = moves;
        this.random = random;
    }

    /**
     * Chains that have not begun.
     *
     * @param chains how many, at least 1
     * @param members the neurons that each moves, by number
     * @param slices N
     * @param random the stream they are to draw from
     */
    public static ChainState begin(
            int chains, int[] members, int slices, PathStart start, UniformRandomProvider random) {
        List<Walk> walks = Collections.nCopies(chains, Walk.begin(members, slices, start));
        return new ChainState(walks, 0, new byte[0], RandomStreams.state(random));
    }

    List<Walk> walks() {
        return walks;
    }

    /** How many sweeps have been done. */
    public long sweeps() {
        return sweeps;
    }

    /** The path of a member of a chain where it is now: a copy. */
    public double[] path(int chain, int member) {
        return walks.get(chain).paths()[member].clone();
    }

    byte[] moves() {
        return moves;
    }

    byte[] random() {
        return random;
    }

    /** Accepted share of the exchanges offered between a chain and the next; NaN where none were. */
    public double exchanged(int chain) {
        Walk walk = walks.get(chain);
        return walk.offered() == 0 ? Double.NaN : (double) walk.accepted() / walk.offered();
    }

    /** Writes it; {@link #read} takes it up. */
    public void write(DataOutput out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        body.writeLong(sweeps);
        body.writeInt(random.length);
        body.write(random);
        body.writeInt(moves.length);
        body.write(moves);
        double[][] shape = walks.get(0).paths();
        body.writeInt(walks.size());
        body.writeInt(shape.length);
        body.writeInt(shape[0].length);
        for (Walk walk : walks) {
            body.writeDouble(walk.action());
            body.writeDouble(walk.summed());
            body.writeLong(walk.offered());
            body.writeLong(walk.accepted());
            for (double[] path : walk.paths()) {
                for (double phi : path) {
                    body.writeDouble(phi);
                }
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        out.writeLong(MAGIC);
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
        out.writeLong(crc.getValue());
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IOException if that is not what comes, or not all of it, or not unharmed
     */
    public static ChainState read(DataInput in) throws IOException {
        try {
            if (in.readLong() != MAGIC) {
                throw new IOException("expected the state of a chain, of this version, found something else");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int left = in.readInt(); left > 0; ) {
                byte[] block = new byte[Math.min(left, BLOCK)];
                in.readFully(block);
                bytes.write(block);
                left -= block.length;
            }
            CRC32 crc = new CRC32();
            crc.update(bytes.toByteArray());
            if (in.readLong() != crc.getValue()) {
                throw new IOException("the state of a chain is damaged: its checksum is another");
            }
            return body(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (EOFException e) {
            throw new IOException("the state of a chain ends too soon", e);
        }
    }

    private static ChainState body(DataInput in) throws IOException {
        long sweeps = in.readLong();
        byte[] random = new byte[in.readInt()];
        in.readFully(random);
        byte[] moves = new byte[in.readInt()];
        in.readFully(moves);
        int chains = in.readInt();
        int members = in.readInt();
        int slices = in.readInt();
        List<Walk> walks = new ArrayList<>();
        for (int p = 0; p < chains; p++) {
            double action = in.readDouble();
            double summed = in.readDouble();
            long offered = in.readLong();
            long accepted = in.readLong();
            double[][] paths = new double[members][slices];
            for (double[] path : paths) {
                for (int t = 0; t < slices; t++) {
                    path[t] = in.readDouble();
                }
            }
            walks.add(new Walk(paths, action, summed, offered, accepted));
        }
        return new ChainState(walks, sweeps, moves, random);
    }
}
