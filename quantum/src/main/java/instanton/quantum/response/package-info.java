/** Activity and its fluctuation as functions of the drive, from the exact engine. */
package instanton.quantum.response;
