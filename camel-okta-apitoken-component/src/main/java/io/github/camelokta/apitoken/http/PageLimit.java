package io.github.camelokta.apitoken.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and changes the number of elements that a link to a page asks for.
 *
 * @since 1.0.0
 */
public final class PageLimit {

    private static final Pattern LIMIT = Pattern.compile("(?<=[?&]limit=)([0-9]{0,9})(?=&|$)");

    private PageLimit() {}

    /**
     * Reads the limit of a link.
     *
     * @param link the link
     * @param otherwise the limit of a link that has none
     * @return the limit
     */
    public static int asked(String link, int otherwise) {
        Matcher limit = LIMIT.matcher(link);
        return limit.find() && !limit.group().isEmpty() ? Integer.parseInt(limit.group()) : otherwise;
    }

    /**
     * Changes the limit of a link.
     *
     * @param link the link
     * @param limit the new limit
     * @return the changed link
     */
    public static String changed(String link, int limit) {
        Matcher present = LIMIT.matcher(link);
        return present.find()
                ? present.replaceFirst(Integer.toString(limit))
                : link + (link.contains("?") ? "&" : "?") + "limit=" + limit;
    }
}
