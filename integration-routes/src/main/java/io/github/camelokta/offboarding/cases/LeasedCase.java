package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.policy.HoldAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A case that a batch holds until its lease ends.
 *
 * @param id the case
 * @param leaver who leaves
 * @param ownerId the Okta user id that an earlier attempt identified; null if none did
 * @param ownerStatus what Okta said of that user then; null if nobody asked
 * @param shutOutAt when an attempt last saw that user shut out; null if none did
 * @param identifyAgain whether the leaver's identifiers have changed since, so that it may be somebody else
 * @param acceptedAt when the event was stored
 * @param effectiveAt when the leaver's access ends; null means at once
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if nobody said
 * @param answers what people said of tokens that were held, by token id
 * @param attempt which attempt to settle it this is, from 1
 * @param failures how many attempts before this one failed, one after the other
 * @param sliceAfter the id up to which the owner's tokens are settled; null if none are
 * @param lease the lease of the batch; whoever changes the case must still hold it
 * @param version grows with all that is said of the case; what the batch has not heard of stops it
 */
public record LeasedCase(
        long id,
        Leaver leaver,
        String ownerId,
        String ownerStatus,
        Instant shutOutAt,
        boolean identifyAgain,
        Instant acceptedAt,
        Instant effectiveAt,
        boolean urgent,
        Boolean voluntary,
        Map<String, HoldAnswer> answers,
        int attempt,
        int failures,
        String sliceAfter,
        UUID lease,
        int version) {}
