package instanton.bridge.app;

/** Scripts that look at a page from within; each the source of a function. */
final class PageProbe {
    /** What to call an element in a failure. */
    static final String NAME = "e => e.tagName.toLowerCase() + ' ' + (e.getAttribute('alt')"
            + " || e.closest('[aria-label]')?.getAttribute('aria-label') || e.closest('[id]')?.id)";

    /** Text that lies outside the window though no ancestor scrolls it or hides it on purpose, and boxes too small for what they hold. */
    static final String STICKS_OUT = """
            () => {
              const found = [...document.body.querySelectorAll('*')]
                .filter(e => e instanceof HTMLElement && getComputedStyle(e).overflowX === 'visible' && e.clientWidth && e.scrollWidth > e.clientWidth + 1)
                .map(e => e.tagName + ' ' + e.className + ' holds more than its width: ' + e.textContent.trim().slice(0, 60));
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node; (node = walker.nextNode());) {
                const parent = node.parentElement;
                if (!node.data.trim() || !parent.checkVisibility() || parent.closest('script, style, svg')) continue;
                let kept = false;
                for (let e = parent; e && e !== document.body; e = e.parentElement) {
                  const style = getComputedStyle(e);
                  kept ||= style.overflowX !== 'visible' || (e.matches('.skip') && !e.matches(':focus'));
                }
                const range = document.createRange();
                range.selectNodeContents(node);
                const box = range.getBoundingClientRect();
                if (!kept && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5)) {
                  found.push(node.data.trim().slice(0, 60) + ': ' + box.left + ' to ' + box.right);
                }
              }
              return found;
            }""";

    /** Text of less contrast than 4.5 : 1, the least that WCAG 2 level AA asks of small text. */
    static final String FAINT_TEXT = """
            () => {
              const dots = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              // Any CSS colour, mixed by the browser itself.
              function over(below, colour) {
                dots.fillStyle = `rgb(${below.join(' ')})`;
                dots.fillRect(0, 0, 1, 1);
                dots.fillStyle = colour;
                dots.fillRect(0, 0, 1, 1);
                return Array.from(dots.getImageData(0, 0, 1, 1).data).slice(0, 3);
              }
              function background(e) {
                return over(e.parentElement ? background(e.parentElement) : [255, 255, 255], getComputedStyle(e).backgroundColor);
              }
              function luminance(rgb) {
                const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              }
              const found = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node; (node = walker.nextNode());) {
                const e = node.parentElement;
                if (!node.data.trim() || !e.checkVisibility() || e.closest('script, style, svg')) continue;
                const below = background(e);
                const [low, high] = [luminance(below), luminance(over(below, getComputedStyle(e).color))].sort((a, b) => a - b);
                const ratio = (high + 0.05) / (low + 0.05);
                if (ratio < 4.5) found.add(ratio.toFixed(2) + ' : 1, ' + e.tagName + ' ' + e.className + ' ' + node.data.trim().slice(0, 40));
              }
              return [...found];
            }""";

    /** Numbers what Tab should stop at, in the order of the source, and lists it. */
    static final String NUMBER_STOPS = """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
              .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)
              .map((e, i) => e.dataset.stop = i + ' ' + e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 30)))""";

    /** Where Tab has stopped, and whether a reader sees it: an outline, within the window. */
    static final String STOP = """
            () => {
              const e = document.activeElement;
              const box = e.getBoundingClientRect();
              const style = getComputedStyle(e);
              const within = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              return e.dataset.stop + (!within ? ', out of sight' : !marked ? ', unmarked' : ', seen');
            }""";

    /** What a screen reader would stumble over. */
    static final String UNSOUND = """
            () => {
              const found = [];
              const all = selector => [...document.querySelectorAll(selector)];
              const named = e => e.getAttribute('aria-label') || e.getAttribute('alt')
                || (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent || '').join('')
                || e.labels?.[0]?.textContent || (e.matches('svg') ? e.querySelector(':scope > title')?.textContent : e.textContent);
              if (!document.documentElement.lang) found.push('no language');
              if (!document.title) found.push('no title');
              if (all('h1').length !== 1 || all('main').length !== 1) found.push('not one h1 and one main');
              let level = 0;
              for (const h of all('h1, h2, h3, h4, h5, h6')) {
                if (Number(h.tagName[1]) > level + 1) found.push('heading after a gap: ' + h.textContent);
                level = Number(h.tagName[1]);
              }
              const ids = all('[id]').map(e => e.id);
              ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => found.push('id twice: ' + id));
              for (const e of all('[aria-labelledby], [aria-describedby], [aria-controls]')) {
                for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls']) {
                  (e.getAttribute(name) || '').split(' ').filter(id => id && !document.getElementById(id))
                    .forEach(id => found.push(name + ' nothing: ' + id));
                }
              }
              for (const e of all('img, svg:not(svg svg), [role=img], [role=region], button, input, select, a[href], summary')) {
                if (!e.closest('[aria-hidden=true], [role=img] *') && !named(e)?.trim()) found.push('nameless: ' + e.outerHTML.slice(0, 80));
              }
              for (const e of all('canvas')) {
                if (!e.closest('[role=img]')) found.push('a canvas that is no image: ' + e.outerHTML.slice(0, 80));
              }
              for (const e of all('th')) {
                if (!e.scope) found.push('a heading of neither row nor column: ' + e.textContent);
              }
              return found;
            }""";

    /** Keeps the share of each canvas that is dark on white paper when printing begins, in percent. */
    static final String WATCH_PRINTING = """
            () => {
              window.printed = [];
              window.addEventListener('beforeprint', () => {
                window.printed = [...document.querySelectorAll('canvas')].map(canvas => {
                  const rgba = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  let dark = 0;
                  for (let i = 0; i < rgba.length; i += 4) {
                    const light = 0.2126 * rgba[i] + 0.7152 * rgba[i + 1] + 0.0722 * rgba[i + 2];
                    dark += 255 + (light - 255) * rgba[i + 3] / 255 < 100;
                  }
                  return 400 * dark / rgba.length;
                });
              });
              return true;
            }""";

    private PageProbe() {}
}
