package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.policy.Decision;
import java.util.List;

/**
 * What was decided about one leaver's tokens.
 *
 * @param leasedCase the case
 * @param ownerId the leaver's Okta user id
 * @param ownerLogin that user's login; null if Okta does not say
 * @param ownerEmail that user's e-mail address; null if Okta does not say
 * @param ownerStatus what Okta says of that user; null if it does not say
 * @param identifiedBy which identifier found the owner: {@code oktaUserId}, {@code login} or {@code email}
 * @param decisions one for each of the owner's tokens in the snapshot
 */
public record CaseDecisions(
        LeasedCase leasedCase,
        String ownerId,
        String ownerLogin,
        String ownerEmail,
        String ownerStatus,
        String identifiedBy,
        List<Decision> decisions) {

    /** Returns the same case with other decisions. */
    public CaseDecisions with(List<Decision> others) {
        return new CaseDecisions(leasedCase, ownerId, ownerLogin, ownerEmail, ownerStatus, identifiedBy, others);
    }
}
