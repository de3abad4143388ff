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
 * The contents of events as pseudonyms, which are equal for equal contents. A pseudonym tells a repeated event from
 * another one with its id, and can stay when the contents are erased.
 */
@ApplicationScoped
class EventContents {

    private final EvidenceKeys keys;

    @Inject
    EventContents(EvidenceKeys keys) {
        this.keys = keys;
    }

    /** Returns the pseudonym of all that the event says. */
    String of(OffboardingEvent event) {
        return pseudonym(keys.current(), text(event));
    }

    /**
     * Returns whether the pseudonym may be the event's. It may if it cannot be checked: events from before pseudonyms
     * have none, and an old key may be missing.
     */
    boolean mayBeOf(String content, OffboardingEvent event) {
        return content == null
                || keys.atHand().noneMatch(key -> content.startsWith(mark(key)))
                || isOf(content, text(event));
    }

    /**
     * Returns the pseudonym of a row of a file, which is made from its id: who leaves when. The other columns may
     * change without a new leave, and a row whose time is "now" means a different time at each reading.
     */
    String ofStatement(OffboardingEvent statement) {
        return pseudonym(keys.current(), statement.eventId());
    }

    /** Returns whether the pseudonym is that of the row; false for null. */
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
