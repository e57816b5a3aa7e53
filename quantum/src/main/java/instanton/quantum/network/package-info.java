/**
 * Networks of quantum neurons: input and simulated neurons, the couplings of eqs. 10 and 11, the file they are kept in,
 * and the numbers an engine reads them as.
 *
 * <p>A {@link instanton.quantum.network.Network} is what a person writes; a {@link instanton.quantum.network.Wiring} is
 * the same network at one modulating factor k, as flat arrays.
 */
package instanton.quantum.network;
