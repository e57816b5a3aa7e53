/**
 * Numbers that know how they were got: exactly, or from samples and then with an error.
 *
 * <p>Correlated samples of several replicas get their error from the Gamma method and a verdict on their convergence; an
 * estimate carries both.
 */
package instanton.quantum.estimate;
