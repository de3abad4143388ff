package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.http.OrgUrl;
import java.util.List;
import org.apache.camel.spi.StateRepository;

/**
 * The position of a consumer in the System Log: a link to a page, stored in a repository. There is one for each org and
 * each set of event types, so that consumers of different types do not share a position.
 */
final class EventCursor {

    private static final int KEY_BYTES = 8;

    private final StateRepository<String, String> repository;
    private final String key;

    EventCursor(StateRepository<String, String> repository, OrgUrl org, List<String> eventTypes) {
        this.repository = repository;
        this.key = "okta-apitoken:events:" + org + ":" + Fingerprint.hash(String.join(",", eventTypes), KEY_BYTES);
    }

    /**
     * Returns the cursor.
     *
     * @param first the link to the first page. It is stored if there is no cursor, so that no event is lost if the
     *     application ends before the first page is processed
     */
    String linkOr(String first) {
        if (!isEmpty()) {
            return repository.getState(key);
        }
        moveTo(first);
        return first;
    }

    /** A repository cannot remove an entry, so a blank cursor was emptied on purpose. */
    boolean isEmpty() {
        String link = repository.getState(key);
        return link == null || link.isBlank();
    }

    String key() {
        return key;
    }

    void moveTo(String link) {
        repository.setState(key, link);
    }

    /**
     * Makes the exception for a cursor that cannot be used. The cursor stays, because only a person may decide which
     * events to skip.
     *
     * @param reason a sentence
     */
    IllegalStateException refused(String reason, Exception cause) {
        return new IllegalStateException(
                "The System Log cannot be read from the cursor " + key + " of the option cursorRepository, so no"
                        + " event was delivered. " + reason + " To go on, empty the cursor, and set the option since to"
                        + " the time of the first event that you still need.",
                cause);
    }

    @Override
    public String toString() {
        return "cursor " + key;
    }
}
