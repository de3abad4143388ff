package io.github.camelokta.offboarding.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/**
 * What the ids of events look like in the ledger: as they came, and, once they are erased, as a pseudonym that the key
 * of the deployment makes of them. An id may be an e-mail address, or a hash of a row of a file: whoever reads the
 * database could guess it. An event that comes again is known by its pseudonym as well.
 */
@ApplicationScoped
class EventIds {

    private static final String ERASED = "erased:";

    private final EvidenceKeys keys;

    @Inject
    EventIds(EvidenceKeys keys) {
        this.keys = keys;
    }

    /** What stays of an id. */
    String erased(String eventId) {
        return pseudonyms(eventId).findFirst().orElseThrow();
    }

    /** All forms that an event's id may be stored in. */
    String[] forms(String eventId) {
        return Stream.concat(Stream.of(eventId), pseudonyms(eventId)).toArray(String[]::new);
    }

    private Stream<String> pseudonyms(String eventId) {
        return keys.pseudonyms(eventId).map(pseudonym -> ERASED + pseudonym);
    }
}
