package io.github.camelokta.offboarding.cases;

import java.util.Set;

/**
 * An owner who has tokens and may be a leaver that no event was about.
 *
 * @param id the Okta user id
 * @param login may be null
 * @param email may be null
 * @param status what Okta says of that user
 * @param always whether a case is opened in any case; if not, it is opened only if the owner was offboarded before
 * @param tokenIds the owner's tokens in the list
 */
public record SweepCandidate(
        String id, String login, String email, String status, boolean always, Set<String> tokenIds) {}
