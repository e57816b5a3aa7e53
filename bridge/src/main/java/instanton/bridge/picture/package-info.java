/**
 * Figures as data, and how they are drawn: {@code Figure} holds panels (plots, bars, maps, schemes, tiles), {@code Picture} draws it as SVG and
 * PNG.
 */
package instanton.bridge.picture;
