package instanton.quantum.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Streams of random numbers that are functions of a seed and of what they are for, so that a result is the same bit for bit
 * whoever computes it, in whatever order.
 *
 * @param seed any number
 */
public record RandomStreams(long seed) {

    /** The xoroshiro128++ stream of one (image, neuron, replica). */
    public UniformRandomProvider stream(long image, long neuron, long replica) {
        long key = mix(mix(mix(mix(seed) ^ image) ^ neuron) ^ replica);
        return RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {key, mix(key)});
    }

    /** Streams for one of several uses of a seed, apart from those of any other key. */
    public RandomStreams fork(long key) {
        return new RandomStreams(mix(mix(seed) ^ mix(key)));
    }

    /** One step of the SplitMix64 generator (Steele, Lea and Flood 2014): a bijection that spreads every bit. */
    private static long mix(long x) {
        long z = x + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
