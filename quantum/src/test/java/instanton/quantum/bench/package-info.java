/**
 * Benchmarks, at the paper's numbers and on one thread unless they say otherwise: {@code mvn -q -pl quantum -Pbench test}, with
 * JMH's own options in {@code -Djmh="..."}, for example a part of a benchmark's name. Those of the engines' kernels live beside
 * them, in {@code instanton.quantum.engine}.
 */
package instanton.quantum.bench;
