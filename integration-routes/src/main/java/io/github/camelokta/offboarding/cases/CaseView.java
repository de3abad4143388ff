package io.github.camelokta.offboarding.cases;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case as people see it.
 *
 * @param id the case's number
 * @param version grows with every statement about the case and every conclusion
 * @param state its state
 * @param stateReason why; may be null
 * @param rescindBecause why the leave was called off, while a batch or a person still has the case; else null
 * @param parkedBy the person who parked the case; null if none did
 * @param source the sender of the event
 * @param eventId the event's id within its source
 * @param leaver the leaver's name; may be null
 * @param oktaUserId the Okta user id that the event named; may be null
 * @param login the login that the event named; may be null
 * @param email the e-mail address that the event named; may be null
 * @param ownerId the leaver's Okta user id, once identified; else null
 * @param ownerStatus what Okta said of that user. A status that shuts the user out stays. May be null
 * @param reason why the leaver leaves, in the words of the source; may be null
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if the source does not say
 * @param requestedBy the first person who opened the case or made it due again; null if none did
 * @param effectiveAt when access ends; null means at once
 * @param occurredAt when the source learned of the leave; null if it does not say
 * @param acceptedAt when the event was stored
 * @param dueAt when the case was or will be due
 * @param attempts how many attempts have been made to settle it
 * @param updatedAt when the case last changed
 * @param erasedAt when its personal data were erased; null if they were not
 */
public record CaseView(
        long id,
        int version,
        CaseState state,
        String stateReason,
        String rescindBecause,
        String parkedBy,
        String source,
        String eventId,
        String leaver,
        String oktaUserId,
        String login,
        String email,
        String ownerId,
        String ownerStatus,
        String reason,
        boolean urgent,
        Boolean voluntary,
        String requestedBy,
        Instant effectiveAt,
        Instant occurredAt,
        Instant acceptedAt,
        Instant dueAt,
        int attempts,
        Instant updatedAt,
        Instant erasedAt) {

    /**
     * A case with a page of its decisions, actions and records: evidence and follow-ups in the order in which they
     * came, all else in the order of the tokens' ids.
     *
     * @param counts how much there is of each
     */
    public record Detail(
            @JsonUnwrapped CaseView summary,
            Counts counts,
            List<DecisionView> decisions,
            List<ApprovalView> approvals,
            List<ActionView> actions,
            List<QuarantineView> quarantine,
            List<FollowUpView> followUps,
            List<EvidenceView> evidence) {

        /** Returns whether there may be more after this page, which has at most that many of each. */
        public boolean mayGoOn(int limit) {
            return Stream.of(decisions, approvals, actions, quarantine, followUps, evidence)
                    .anyMatch(list -> list.size() == limit);
        }
    }

    /** How many of each a case has; counting stops at 10,000. */
    public record Counts(
            long decisions, long approvals, long actions, long quarantine, long followUps, long evidence) {}

    /**
     * The latest decision about one token, with the token as it was then. The token's own values and the explanation
     * may be null.
     */
    public record DecisionView(
            String tokenId,
            String tokenName,
            String clientName,
            Instant tokenCreated,
            Instant tokenLastUpdated,
            Instant tokenExpiresAt,
            String verdict,
            String rule,
            String explanation,
            Instant decidedAt) {}

    /**
     * A person's last answer about one token that was held.
     *
     * @param person that person; null where a sweep copied the answer from an earlier case
     * @param signed whether the signed evidence has this answer. If so, it is shown as it stands there; an unsigned
     *     answer has no effect
     */
    public record ApprovalView(String tokenId, boolean approved, String person, Instant approvedAt, boolean signed) {}

    /**
     * One token that was put in quarantine.
     *
     * @param previousNetwork the token's earlier network condition in Okta's JSON; null if it had none
     * @param undoneAt when a person restored that; null while the quarantine lasts
     * @param undoneBy that person; null while the quarantine lasts
     */
    public record QuarantineView(
            String tokenId,
            @JsonRawValue String previousNetwork,
            Instant quarantinedAt,
            Instant undoneAt,
            String undoneBy) {}

    /**
     * A later event of the same source about the same leaver.
     *
     * @param kind {@code LEAVES}, {@code RESCINDED}, or {@code SUPERSEDED} if the event is about somebody else who may
     *     be the person that was meant
     * @param effectiveAt the new time at which access ends; null means at once
     * @param occurredAt when the source learned of it; null if it does not say
     */
    public record FollowUpView(
            String eventId, String kind, Instant effectiveAt, Instant occurredAt, Instant acceptedAt) {}

    /** One attempt to carry out a decision; status, request id and detail may be null. */
    public record ActionView(
            String tokenId,
            int attempt,
            ActionOutcome outcome,
            Integer status,
            String requestId,
            String detail,
            Instant actedAt) {}

    /** One record of evidence: canonical JSON, and its SHA-256 hash. */
    public record EvidenceView(
            long seq, String kind, @JsonRawValue String record, String hash) {}
}
