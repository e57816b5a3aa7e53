/**
 * The paper's networks (sections 3 and 4.1): chains, logic gates and convolutions of any size, and the instances that the
 * paper shows, which are also shipped as network files.
 *
 * <p>Where the paper gives no number, the constant that holds ours says so, and so does the comment of each coupling in
 * the file.
 */
package instanton.quantum.circuit;
