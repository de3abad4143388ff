package io.github.camelokta.offboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/**
 * What the ids of events look like in the ledger: as they came, and, once they are erased, as a pseudonym that the key
 * of the deployment makes of them. An id may be an e-mail address: whoever reads the database could guess it. An event
 * that comes again is known by its pseudonym as well.
 *
 * <p>A row of a file has no id. What stands for it is made of what the row says of a person, so it is stored as a
 * pseudonym from the beginning.
 */
@ApplicationScoped
public class EventIds {

    private static final String ERASED = "erased:";

    /** Keeps the ids of rows apart from whatever else is a pseudonym of the same text. */
    private static final String ROW = "row\n";

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
    public String[] forms(String eventId) {
        return Stream.concat(Stream.of(eventId), pseudonyms(eventId)).toArray(String[]::new);
    }

    /**
     * The id that a row of a file is stored under.
     *
     * @param said stands for what the row says: the same for the same
     */
    public String ofRow(String said) {
        return rows(said).findFirst().orElseThrow();
    }

    /**
     * All forms that it may be stored in: by each key that is at hand, erased, and as it came, of rows from before they
     * had pseudonyms.
     */
    public String[] formsOfRow(String said) {
        return Stream.concat(rows(said), Stream.of(said))
                .flatMap(id -> Stream.of(forms(id)))
                .toArray(String[]::new);
    }

    private Stream<String> rows(String said) {
        return keys.pseudonyms(ROW + said);
    }

    private Stream<String> pseudonyms(String eventId) {
        return keys.pseudonyms(eventId).map(pseudonym -> ERASED + pseudonym);
    }
}
