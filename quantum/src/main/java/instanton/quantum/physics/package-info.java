/**
 * One neuron's physics: the double well, the lattice of time slices, the kink path of an input neuron.
 *
 * <p>Units: hbar = m = 1; time is Euclidean; all potentials are energies.
 */
package instanton.quantum.physics;
