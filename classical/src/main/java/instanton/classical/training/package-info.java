/** Training by eq. 15 with DL4J: data in, a softmax model and its history out. The only package that imports DL4J. */
@org.jspecify.annotations.NullMarked
package instanton.classical.training;
