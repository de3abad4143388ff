package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.CanonicalJson;
import io.github.camelokta.offboarding.evidence.EvidenceKey;
import io.github.camelokta.offboarding.evidence.EvidenceKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the contents of events look like in the ledger: pseudonyms, which are the same for the same. They tell an event
 * that comes again from another one with its id, and can stay when what the event said is erased.
 */
@ApplicationScoped
class EventContents {

    private final EvidenceKeys keys;

    @Inject
    EventContents(EvidenceKeys keys) {
        this.keys = keys;
    }

    /** The pseudonym of all that the event says. */
    String of(OffboardingEvent event) {
        return pseudonym(keys.current(), text(event));
    }

    /**
     * Whether that may be the pseudonym of what the event says. Nobody knows of events from before there were any, or
     * where the key is not at hand any more; those are taken for the same.
     */
    boolean mayBeOf(String content, OffboardingEvent event) {
        return content == null
                || keys.atHand().noneMatch(key -> content.startsWith(mark(key)))
                || isOf(content, text(event));
    }

    /**
     * The pseudonym of what a row of a file says. Its id stands for that: who leaves when. What else it says may change
     * without being another leave, and a row that means now means another time whenever it is read.
     */
    String ofStatement(OffboardingEvent statement) {
        return pseudonym(keys.current(), statement.eventId());
    }

    /** Whether that is the pseudonym of what the row says; null is not. */
    boolean isOfStatement(String content, OffboardingEvent statement) {
        return isOf(content, statement.eventId());
    }

    private boolean isOf(String content, String text) {
        return keys.atHand().anyMatch(key -> pseudonym(key, text).equals(content));
    }

    private static String pseudonym(EvidenceKey key, String text) {
        return mark(key) + key.pseudonym(text);
    }

    private static String mark(EvidenceKey key) {
        return key.id().substring(0, 16) + ':';
    }

    private static String text(OffboardingEvent event) {
        var said = new TreeMap<String, Object>();
        said.put("kind", event.kind().name());
        said.put("leaver", event.leaver().name());
        said.put("oktaUserId", event.leaver().oktaUserId());
        said.put("login", event.leaver().login());
        said.put("email", event.leaver().email());
        said.put("effectiveAt", Objects.toString(event.effectiveAt(), null));
        said.put("occurredAt", Objects.toString(event.occurredAt(), null));
        said.put("urgent", event.urgent());
        said.put("voluntary", event.voluntary());
        said.put("reason", event.reason());
        return CanonicalJson.of(said);
    }
}
