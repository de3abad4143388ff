package io.github.camelokta.offboarding.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/**
 * The ids of events as the ledger holds them: as they came, and, once they are erased, as a pseudonym that is made with
 * the deployment's key. An id may be an e-mail address, which a reader of the database could guess. A repeated event is
 * recognized by its pseudonym as well.
 *
 * <p>A row of a file has no id. Its id is made from what the row says about a person, so it is stored as a pseudonym
 * from the beginning.
 */
@ApplicationScoped
public class EventIds {

    private static final String ERASED = "erased:";

    /** Keeps the ids of rows apart from other pseudonyms of the same text. */
    private static final String ROW = "row\n";

    private final EvidenceKeys keys;

    @Inject
    EventIds(EvidenceKeys keys) {
        this.keys = keys;
    }

    /** Returns the form of an id that stays once it is erased. */
    String erased(String eventId) {
        return pseudonyms(eventId).findFirst().orElseThrow();
    }

    /** Returns all forms in which an event's id may be stored. */
    public String[] forms(String eventId) {
        return Stream.concat(Stream.of(eventId), pseudonyms(eventId)).toArray(String[]::new);
    }

    /**
     * Returns the id under which a row of a file is stored.
     *
     * @param said stands for what the row says: equal for equal rows
     */
    public String ofRow(String said) {
        return rows(said).findFirst().orElseThrow();
    }

    /**
     * Returns all forms in which the id of a row may be stored: by each available key, erased, and as it came, for rows
     * that are older than pseudonyms.
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
