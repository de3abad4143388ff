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
 * @param version grows with all that is said or concluded of the case
 * @param state where it stands
 * @param stateReason why; may be null
 * @param rescindBecause why the leave is off, while a batch or a person still has the case; else null
 * @param parkedBy the person who parked the case; null if none did
 * @param source who sent the event
 * @param eventId the event's id within its source
 * @param leaver the leaver's name; may be null
 * @param oktaUserId the Okta user id that the event named; may be null
 * @param login the login that the event named; may be null
 * @param email the e-mail address that the event named; may be null
 * @param ownerId the leaver's Okta user id, once identified; else null
 * @param ownerStatus what Okta said of that user; once it had shut them out, that stays; may be null
 * @param reason why the leaver leaves, in the words of the source; may be null
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if the source does not say
 * @param requestedBy the first person who opened the case or had it looked at again; null if none did
 * @param effectiveAt when access ends; null means at once
 * @param occurredAt when the source says it came to know; null if it does not say
 * @param acceptedAt when the event was stored
 * @param dueAt when the case was or will be looked at next
 * @param attempts how many attempts have been made to settle it
 * @param updatedAt when anything of it changed last
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
     * A case with a page of what was decided, done and recorded: evidence and follow-ups in the order in which they
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

        /** Whether there may be more after this page, which has that many of each at most. */
        public boolean mayGoOn(int limit) {
            return Stream.of(decisions, approvals, actions, quarantine, followUps, evidence)
                    .anyMatch(list -> list.size() == limit);
        }
    }

    /** How many there are of each in a case; more than 10,000 are not counted. */
    public record Counts(
            long decisions, long approvals, long actions, long quarantine, long followUps, long evidence) {}

    /**
     * What the policy last said of one token, with the token as it was then; the token's own values may be null, and so
     * may the explanation.
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
     * What a person last said of one token that was held.
     *
     * @param person who that was; null where a sweep took over what was said in an earlier case
     * @param signed whether the signed evidence has this answer, which then is shown as it stands there; nothing is
     *     done because of one that it has not
     */
    public record ApprovalView(String tokenId, boolean approved, String person, Instant approvedAt, boolean signed) {}

    /**
     * One token that was put in quarantine.
     *
     * @param previousNetwork the network condition it had before, as Okta has it in JSON; null if it had none
     * @param undoneAt when a person gave that back; null while the quarantine lasts
     * @param undoneBy who that was; null while the quarantine lasts
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
     * @param kind {@code LEAVES}, {@code RESCINDED}, or {@code SUPERSEDED} where the event is about somebody else who
     *     perhaps is the one that was meant
     * @param effectiveAt the new time at which access ends; null means at once
     * @param occurredAt when the source says it came to know; null if it does not say
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

    /** One record of evidence: canonical JSON, and SHA-256 over it. */
    public record EvidenceView(
            long seq, String kind, @JsonRawValue String record, String hash) {}
}
