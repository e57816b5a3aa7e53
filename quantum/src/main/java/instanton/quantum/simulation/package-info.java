/** Simulations of networks: a plan says what to compute, randomness is handed in, a crew carries it out. */
package instanton.quantum.simulation;
