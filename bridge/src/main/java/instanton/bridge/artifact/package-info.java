/** Model folders and run folders: written beside and moved into place, each with a manifest that says how it came about. */
package instanton.bridge.artifact;
