package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.policy.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What each kind of evidence holds. Nulls are left out: what is not known is not there. */
final class EvidenceData {

    private final Map<String, Object> data = new LinkedHashMap<>();

    private EvidenceData() {}

    static Map<String, Object> of(Decision decision, SnapshotFacts snapshot) {
        var token = decision.token();
        return new EvidenceData()
                .with("token", decision.tokenId())
                .with("clientName", token.clientName())
                .with("created", token.created())
                .with("lastUpdated", token.lastUpdated())
                .with("expiresAt", token.expiresAt())
                .with("verdict", decision.verdict())
                .with("rule", decision.rule())
                .with("explanation", decision.explanation())
                .with("snapshot", of(snapshot))
                .data;
    }

    static Map<String, Object> of(TokenAction action) {
        return new EvidenceData()
                .with("token", action.tokenId())
                .with("outcome", action.outcome())
                .with("status", action.status())
                .with("requestId", action.requestId())
                .with("detail", action.detail())
                .data;
    }

    static Map<String, Object> of(SnapshotFacts snapshot) {
        return new EvidenceData()
                .with("takenAt", snapshot.takenAt())
                .with("requestId", snapshot.requestId())
                .with("tokens", snapshot.tokens())
                .with("completeness", snapshot.completeness())
                .data;
    }

    private EvidenceData with(String name, Object value) {
        if (value != null) {
            data.put(name, value instanceof Number || value instanceof Map ? value : Objects.toString(value));
        }
        return this;
    }
}
