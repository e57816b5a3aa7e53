/** Activity as a function of the drive, from the exact engine. */
package instanton.quantum.response;
