/** Pictures shifted, turned, stretched, sheared and bent a little, at random, so that training sees each one anew in each epoch. */
@org.jspecify.annotations.NullMarked
package instanton.classical.augment;
