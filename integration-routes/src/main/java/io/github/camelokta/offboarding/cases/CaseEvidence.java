package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.policy.Decision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What each kind of evidence holds. Unknown values are left out, so no value is null. */
final class CaseEvidence {

    private final Map<String, Object> data = new LinkedHashMap<>();

    private CaseEvidence() {}

    /**
     * Returns the record of an event that opened a case: everything it said. Free text from outside is held as a
     * commitment.
     *
     * @param dueAt when the case is due
     */
    static Entry accepted(long caseId, OffboardingEvent event, CaseState state, Instant acceptedAt, Instant dueAt) {
        var data = new CaseEvidence()
                .with("source", event.source())
                .with("state", state)
                .with("acceptedAt", acceptedAt)
                .with("dueAt", dueAt)
                .with("effectiveAt", event.effectiveAt())
                .with("occurredAt", event.occurredAt())
                .with("urgent", event.urgent())
                .with("voluntary", event.voluntary())
                .data;
        return said(new Entry(caseId, EvidenceKind.ACCEPTED, data), event);
    }

    /** Adds the texts of an event; they are free text from outside, so only commitments are held. */
    private static Entry said(Entry entry, OffboardingEvent event) {
        var leaver = event.leaver();
        return entry.withPersonal("event", event.eventId())
                .withPersonal("reason", event.reason())
                .withPersonal("leaver", leaver.name())
                .withPersonal("oktaUserId", leaver.oktaUserId())
                .withPersonal("login", leaver.login())
                .withPersonal("email", leaver.email());
    }

    /**
     * Returns the record of what a later event of the source changed in a case: times and flags before and after, new
     * texts as commitments.
     *
     * @param dueAt when the case is due now; null if that stays as it is
     */
    static Entry changed(OpenCase before, OffboardingEvent event, Instant dueAt) {
        var data = new CaseEvidence()
                .with("source", event.source())
                .with("dueAt", dueAt)
                .withChange("effectiveAt", before.effectiveAt(), orElse(event.effectiveAt(), before.effectiveAt()))
                .withChange("occurredAt", before.occurredAt(), orElse(event.occurredAt(), before.occurredAt()))
                .withChange("urgent", before.urgent(), before.urgent() || event.urgent())
                .withChange("voluntary", before.voluntary(), orElse(event.voluntary(), before.voluntary()))
                .data;
        return said(new Entry(before.id(), EvidenceKind.CHANGED, data), event);
    }

    /** Returns the record of an event that is older than the last word on the case, and changed nothing. */
    static Entry overtaken(OpenCase open, OffboardingEvent event) {
        var data = new CaseEvidence()
                .with("source", event.source())
                .with("outdated", true)
                .with("effectiveAt", event.effectiveAt())
                .with("occurredAt", event.occurredAt())
                .data;
        return said(new Entry(open.id(), EvidenceKind.CHANGED, data), event);
    }

    /** Returns the record of an event that calls a leave off. */
    static Entry rescinded(OpenCase open, OffboardingEvent event) {
        var data = new CaseEvidence()
                .with("source", event.source())
                .with("effectiveAt", event.effectiveAt())
                .with("occurredAt", event.occurredAt())
                .data;
        return said(new Entry(open.id(), EvidenceKind.RESCINDED, data), event);
    }

    private static Object orElse(Object said, Object before) {
        return said == null ? before : said;
    }

    static Map<String, Object> of(Decision decision, String network, SnapshotFacts snapshot) {
        var token = decision.token();
        return new CaseEvidence()
                .with("token", decision.tokenId())
                .with("clientName", token.clientName())
                .with("created", token.created())
                .with("lastUpdated", token.lastUpdated())
                .with("expiresAt", token.expiresAt())
                .with("verdict", decision.verdict())
                .with("rule", decision.rule())
                .with("explanation", decision.explanation())
                .with("network", network)
                .with("snapshot", of(snapshot))
                .data;
    }

    /** Returns the record of an action without its detail: that may quote Okta, so only a commitment to it is held. */
    static Map<String, Object> of(TokenAction action, int attempt) {
        return new CaseEvidence()
                .with("token", action.tokenId())
                .with("outcome", action.outcome())
                .with("status", action.status())
                .with("requestId", action.requestId())
                .with("attempt", attempt)
                .data;
    }

    static Map<String, Object> of(SnapshotFacts snapshot) {
        return new CaseEvidence()
                .with("takenAt", snapshot.takenAt())
                .with("requestId", snapshot.requestId())
                .with("tokens", snapshot.tokens())
                .with("completeness", snapshot.completeness())
                .data;
    }

    /** Adds a value that was changed, and nothing if it was not. */
    private CaseEvidence withChange(String name, Object from, Object to) {
        return Objects.equals(from, to)
                ? this
                : with(name, new CaseEvidence().with("from", from).with("to", to).data);
    }

    private CaseEvidence with(String name, Object value) {
        if (value != null) {
            data.put(
                    name,
                    value instanceof Number || value instanceof Boolean || value instanceof Map
                            ? value
                            : Objects.toString(value));
        }
        return this;
    }
}
