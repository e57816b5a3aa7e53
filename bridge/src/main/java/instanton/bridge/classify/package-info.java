/** The digit network: pixels drive ten quantum neurons, whose activities are votes. */
package instanton.bridge.classify;
