/** File formats: model folders, run folders and reproductions, each with its reader, its writer and its typed manifest in one place. */
package instanton.bridge.artifact;
