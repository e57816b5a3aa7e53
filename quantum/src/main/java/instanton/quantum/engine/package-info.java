/**
 * The engines that turn what a neuron feels into its activity: exactly by transfer matrix, or by whole paths drawn from
 * their exact distribution.
 *
 * <p>Hot loops here read flat arrays and know nothing of neurons; an engine is immutable and shared, its buffers live in a
 * workspace per thread.
 */
package instanton.quantum.engine;
