package instanton.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every page that the program writes. A page's own test extends this, says where the page is and how many pictures
 * are on it, and adds what is its own. Each test also fails if the page complains, see {@link Chromium}.
 */
abstract class PageContract {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** Of 255; a lone hairline on an empty chart has less than one. */
    private static final double FAINT = 4;

    /** Where the page lies. */
    abstract Path file();

    /** How many pictures are on it. */
    abstract int pictures();

    /** How many of them are left off paper. */
    int leftOffPaper() {
        return 0;
    }

    @ParameterizedTest
    @EnumSource
    void fitsItsWidth(View view) {
        BrowserPage page = CHROMIUM.open(file(), view);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                .as("width of the content")
                .isEqualTo(view.width);
        assertThat(page.list(PageProbe.STICKS_OUT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyPictureIsVisibleAndWhole(View view) {
        BrowserPage page = CHROMIUM.open(file(), view);
        List<Locator> pictures = page.pictures().stream()
                .filter(picture -> view != View.PAPER || picture.isVisible())
                .toList();
        assertThat(pictures).hasSize(pictures() - (view == View.PAPER ? leftOffPaper() : 0));
        List<BufferedImage> seenAll = page.seenAndKept(
                pictures, getClass().getSimpleName() + "-" + view.name().toLowerCase(Locale.ROOT));
        for (int i = 0; i < pictures.size(); i++) {
            Locator picture = pictures.get(i);
            String what = String.valueOf(picture.evaluate(PageProbe.NAME));
            BoundingBox box = picture.boundingBox();
            assertThat(box).as(what).isNotNull();
            assertThat(box.x).as(what).isNotNegative();
            assertThat(box.x + box.width).as(what).isLessThanOrEqualTo(view.width);
            assertThat(Math.min(box.width, box.height)).as(what).isGreaterThan(20);
            BufferedImage seen = seenAll.get(i);
            assertThat(BrowserPage.contrast(seen)).as(what).isGreaterThan(FAINT);
            if (!what.startsWith("img")) {
                assertThat(BrowserPage.touchesItsEdge(seen))
                        .as("%s is cut off", what)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textStandsOutFromItsBackground(View view) {
        assertThat(CHROMIUM.open(file(), view).list(PageProbe.FAINT_TEXT)).isEmpty();
    }

    /** Tab goes once through everything that can be reached, in the order of reading, and always shows where it is. */
    @ParameterizedTest
    @EnumSource(names = {"DESK", "PHONE"})
    void keyboardGoesInTheOrderOfReading(View view) {
        BrowserPage page = CHROMIUM.open(file(), view);
        List<String> expected = page.list(PageProbe.NUMBER_STOPS);
        assertThat(expected).isNotEmpty();
        for (String stop : expected) {
            page.page().keyboard().press("Tab");
            assertThat(page.evaluate(PageProbe.STOP)).isEqualTo(stop + ", seen");
        }
        page.page().keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement === document.body"))
                .isEqualTo(true);
    }

    @Test
    void firstStopSkipsToTheContent() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        page.page().keyboard().press("Tab");
        page.page().keyboard().press("Enter");
        // The browser follows a link only after it has taken the key.
        page.page().waitForFunction("() => location.hash === '#main'");
        page.page().keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.closest('main') !== null"))
                .isEqualTo(true);
    }

    /** On how much paper it may be printed. */
    long mostSheets() {
        return 40;
    }

    @Test
    void isSoundForAScreenReader() {
        assertThat(CHROMIUM.open(file(), View.DESK).list(PageProbe.UNSOUND)).isEmpty();
    }

    /** Whoever reads in the dark still prints on white: the drawings by script are made anew for it, and again afterwards. */
    @Test
    void printsWhatIsReadInTheDark() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK_DARK);
        List<Locator> canvases = page.page().locator("canvas").all();
        List<BufferedImage> before = page.seen(canvases);
        page.evaluate(PageProbe.WATCH_PRINTING);
        String pdf = new String(
                page.page()
                        .pdf(new Page.PdfOptions()
                                .setFormat("A4")
                                .setPath(Path.of("target", "browser", getClass().getSimpleName() + "-print.pdf"))),
                StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count())
                .isBetween(1L, mostSheets());
        assertThat(page.list("() => window.printed")).hasSize(before.size()).allSatisfy(share -> assertThat(
                        Double.parseDouble(share))
                .as("percent of a canvas that is dark")
                .isGreaterThan(0.5));
        assertThat(page.seen(canvases)).zipSatisfy(before, (is, was) -> assertThat(BrowserPage.contrast(is))
                .isEqualTo(BrowserPage.contrast(was)));
    }

    /** The reader's scheme may change while the page is open. */
    @Test
    void followsTheSchemeAndTheWidth() {
        BrowserPage page = CHROMIUM.open(file(), View.DESK);
        page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.page().setViewportSize(View.PHONE.width, 700);
        BrowserPage fresh = CHROMIUM.open(file(), View.PHONE_DARK);
        fresh.page().setViewportSize(View.PHONE.width, 700);
        page.complaints();
        List<Locator> opened = fresh.pictures();
        List<BufferedImage> expected = fresh.seen(opened);
        List<BufferedImage> changed = page.seen(page.pictures());
        assertThat(changed).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(BrowserPage.contrast(changed.get(i)))
                    .as(String.valueOf(opened.get(i).evaluate(PageProbe.NAME)))
                    .isEqualTo(BrowserPage.contrast(expected.get(i)));
        }
    }
}
