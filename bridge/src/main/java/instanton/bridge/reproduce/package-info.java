/**
 * The paper once more: each figure from our own data, each claim with a verdict.
 *
 * <p>{@code PaperFigure} lists what there is; a figure is made in a {@code Laboratory} and yields {@code Findings}: figures, claims, truth tables.
 */
package instanton.bridge.reproduce;
