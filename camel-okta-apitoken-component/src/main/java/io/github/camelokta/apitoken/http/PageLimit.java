package io.github.camelokta.apitoken.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many elements a link to a page asks for. */
public final class PageLimit {

    private static final Pattern LIMIT = Pattern.compile("(?<=[?&]limit=)([0-9]{0,9})(?=&|$)");

    private PageLimit() {}

    /**
     * Reads it.
     *
     * @param otherwise what a link that does not say asks for
     */
    public static int asked(String link, int otherwise) {
        Matcher limit = LIMIT.matcher(link);
        return limit.find() && !limit.group().isEmpty() ? Integer.parseInt(limit.group()) : otherwise;
    }

    /** The same link with another limit. */
    public static String changed(String link, int limit) {
        Matcher present = LIMIT.matcher(link);
        return present.find()
                ? present.replaceFirst(Integer.toString(limit))
                : link + (link.contains("?") ? "&" : "?") + "limit=" + limit;
    }
}
