/** Simulations of networks: a plan says what to compute, randomness is handed in, workers carry it out. */
package instanton.quantum.simulation;
