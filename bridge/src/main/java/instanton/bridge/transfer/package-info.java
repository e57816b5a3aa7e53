/** From the classical weights to the couplings epsilon of the digit network. */
package instanton.bridge.transfer;
