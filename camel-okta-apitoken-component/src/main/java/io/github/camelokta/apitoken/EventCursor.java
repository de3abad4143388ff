package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.http.OrgUrl;
import java.util.List;
import org.apache.camel.spi.StateRepository;

/**
 * Where in the System Log a consumer goes on: a link to a page, kept in a repository. It belongs to the org and the
 * types of the events, so that other types do not go on where these have come to.
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
     * Reads the cursor.
     *
     * @param first the link to the first page, which becomes the cursor if there is none: what happens from then on is
     *     not lost if the application ends before the first page was dealt with
     */
    String linkOr(String first) {
        if (!isEmpty()) {
            return repository.getState(key);
        }
        moveTo(first);
        return first;
    }

    /** A repository has no way to remove something, so what is blank was emptied on purpose. */
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
     * Says that the cursor leads nowhere. Only a person may decide which events may be missed, so it stays as it is.
     *
     * @param reason a sentence
     */
    IllegalStateException refused(String reason, Exception cause) {
        return new IllegalStateException(
                "The System Log cannot be read on from the cursor " + key + " of the option cursorRepository, and no"
                        + " event was delivered. " + reason + " To go on, empty the cursor, and set the option since to"
                        + " where the events begin that you still need.",
                cause);
    }

    @Override
    public String toString() {
        return "cursor " + key;
    }
}
