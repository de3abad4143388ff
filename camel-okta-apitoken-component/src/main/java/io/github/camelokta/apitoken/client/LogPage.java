package io.github.camelokta.apitoken.client;

import java.util.List;
import java.util.Map;

/**
 * A page of the System Log.
 *
 * @param events the events in Okta's order, as Okta sends them: immutable maps, lists, strings, numbers, booleans and
 *     {@code null}
 * @param skipped how many elements of the page were left out because they are not JSON objects
 * @param next the link to the next page, or {@code null} if there is none
 * @since 1.0.0
 */
public record LogPage(List<Map<String, Object>> events, int skipped, String next) {

    /** Makes the list immutable. */
    public LogPage {
        events = List.copyOf(events);
    }

    /**
     * Tells whether this is the end of the log at present.
     *
     * @return whether the page has no elements
     */
    public boolean isEmpty() {
        return events.isEmpty() && skipped == 0;
    }
}
