package instanton.quantum.random;

import java.io.Serializable;
import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Streams of random numbers that are functions of a seed and of what they are for, so that a result is the same bit for bit
 * whoever computes it, in whatever order.
 *
 * @param seed any number
 */
public record RandomStreams(long seed) implements Serializable {
    private static final RandomSource GENERATOR = RandomSource.XO_RO_SHI_RO_128_PP;

    /** The xoroshiro128++ stream of one (image, neuron, replica). */
    public UniformRandomProvider stream(long image, long neuron, long replica) {
        long key = mix(mix(mix(mix(seed) ^ image) ^ neuron) ^ replica);
        return GENERATOR.create(new long[] {key, mix(key)});
    }

    /** Where a stream is, to be taken up by {@link #of}. */
    public static byte[] state(UniformRandomProvider stream) {
        return ((RandomProviderDefaultState) ((RestorableUniformRandomProvider) stream).saveState()).getState();
    }

    /** The stream that goes on from where another was. */
    public static UniformRandomProvider of(byte[] state) {
        RestorableUniformRandomProvider stream = GENERATOR.create(0L);
        stream.restoreState(new RandomProviderDefaultState(state));
        return stream;
    }

    /** Streams for one of several uses of a seed, apart from those of any other key. */
    public RandomStreams fork(long key) {
        return new RandomStreams(mix(mix(seed) ^ mix(key)));
    }

    /**
     * A key made of numbers: {@code key = 31 key + h} from 1 on, in turn, h being the upper half of a number's bits xor the lower, all in 32
     * bits.
     */
    public static int key(double... numbers) {
        int key = 1;
        for (double number : numbers) {
            long bits = Double.doubleToLongBits(number);
            key = 31 * key + (int) (bits ^ (bits >>> 32));
        }
        return key;
    }

    /** One step of the SplitMix64 generator (Steele, Lea and Flood 2014): a bijection that spreads every bit. */
    private static long mix(long x) {
        long z = x + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
