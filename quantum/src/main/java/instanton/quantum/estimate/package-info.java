/** Numbers that know how they were got: exactly, or from samples and then with an error. */
package instanton.quantum.estimate;
