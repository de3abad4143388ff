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
 * @param leaver the leaver
 * @param ownerId the Okta user id that an earlier attempt identified; null if none did
 * @param ownerStatus what Okta said of that user then; null if Okta was not asked
 * @param shutOutAt when an attempt last saw that user shut out; null if none did
 * @param identifyAgain whether the leaver's identifiers have changed since, so that another user may be meant
 * @param acceptedAt when the event was stored
 * @param effectiveAt when the leaver's access ends; null means at once
 * @param urgent whether it goes before others
 * @param voluntary whether the leaver wants to leave; null if unknown
 * @param answers people's answers about held tokens, by token id
 * @param attempt the number of this attempt to settle it, from 1
 * @param failures how many attempts in a row failed before this one
 * @param sliceAfter the id up to which the owner's tokens are settled; null if none are
 * @param lease the lease of the batch; every change of the case requires it
 * @param version grows with each statement about the case; a version that the batch does not know stops it
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
