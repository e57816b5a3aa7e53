/** The classical network of section 4.2: one layer of weights, softmax, a decision. Plain Java: reading a model needs no DL4J. */
@org.jspecify.annotations.NullMarked
package instanton.classical.model;
