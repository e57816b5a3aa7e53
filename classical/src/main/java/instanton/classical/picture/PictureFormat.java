package instanton.classical.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What pictures come as, known by their first bytes, whatever their names say. */
enum PictureFormat {
    PNG("PNG", "\u0089PNG\r\n\u001a\n.*"),
    JPEG("JPEG", "\u00ff\u00d8\u00ff.*"),
    GIF("GIF", "GIF8[79]a.*"),
    BMP("BMP", "BM.{4}\0\0\0\0.*"),
    TIFF("TIFF", "(II[*+]\0|MM\0[*+]).*"),
    WEBP("WebP", "RIFF.{4}WEBP.*"),
    PGM("PGM", "P[1-7]\\s.*"), // and its kin, PBM and PPM
    HEIC("HEIC", ".{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1).*"),
    AVIF("AVIF", ".{4}ftypavi[fs].*"),
    JPEG_2000("JP2", "(\0\0\0\u000cjP  |\u00ffO\u00ffQ).*"),
    JPEG_XL("JXL", "(\u00ff\n|\0\0\0\u000cJXL ).*"),
    ICON("ICO", "\0\0[\u0001\u0002]\0.*"),
    SVG("SVG", "\\s*<(svg|\\?xml.*<svg).*"),
    PDF("PDF", "%PDF.*");

    private static final int ENOUGH = 256; // bytes

    private final String label;
    private final Pattern beginning; // bytes as Latin-1

    PictureFormat(String label, String beginning) {
        this.label = label;
        this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
    }

    /** The format of a file by its first bytes, or nothing. */
    static Optional<PictureFormat> of(byte[] file) {
        String start = new String(Arrays.copyOf(file, ENOUGH), StandardCharsets.ISO_8859_1);
        return Stream.of(values())
                .filter(format -> format.beginning.matcher(start).matches())
                .findFirst();
    }

    /** What it is called. */
    String label() {
        return label;
    }

    /** What was found where one is not read, and how to make one that is. */
    String found() {
        return "a " + label + " picture: magick in." + label.toLowerCase(Locale.ROOT) + " out.png makes a PNG of it";
    }
}
