/** Files as the outside hands them over: what is wrong with one is said in a line, and nothing half-written is left behind. */
package instanton.classical.file;
