package io.github.camelokta.apitoken.client;

import java.util.List;
import java.util.Map;

/**
 * A page of the System Log.
 *
 * @param events the events in Okta's order, each as Okta has it: immutable maps, lists, strings, numbers, booleans and
 *     {@code null}
 * @param skipped how many elements of the page were no JSON objects, and are left out
 * @param next the link to the next page, or {@code null} if Okta gave none
 * @since 1.0.0
 */
public record LogPage(List<Map<String, Object>> events, int skipped, String next) {

    /** Makes the list immutable. */
    public LogPage {
        events = List.copyOf(events);
    }

    /**
     * Tells whether the log ends here for now.
     *
     * @return whether Okta had nothing to put into this page
     */
    public boolean isEmpty() {
        return events.isEmpty() && skipped == 0;
    }
}
