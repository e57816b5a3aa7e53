package instanton.bridge.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headings of a page, to jump by. */
final class Contents {
    /** What a template has where they are to stand. */
    private static final String PLACE = "<nav class=\"contents\" aria-label=\"Contents\"></nav>";

    private static final Pattern HEADING = Pattern.compile("<h2 id=\"([^\"]+)\">(.*?)</h2>");

    private Contents() {}

    /** A page with its contents, if it has a place for them. */
    static String into(String page) {
        int place = page.indexOf(PLACE);
        if (place < 0) {
            return page;
        }
        StringBuilder list = new StringBuilder("<nav class=\"contents\" aria-label=\"Contents\"><ul>");
        Matcher heading = HEADING.matcher(page);
        while (heading.find()) {
            list.append("<li><a href=\"#")
                    .append(heading.group(1))
                    .append("\">")
                    .append(heading.group(2))
                    .append("</a></li>");
        }
        return page.substring(0, place) + list.append("</ul></nav>") + page.substring(place + PLACE.length());
    }
}
