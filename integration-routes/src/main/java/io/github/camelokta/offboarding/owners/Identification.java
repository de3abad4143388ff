package io.github.camelokta.offboarding.owners;

/** Who in Okta a leaver is, or why nobody can say. */
public sealed interface Identification {

    /**
     * Exactly one user matches.
     *
     * @param userId the Okta user id
     * @param by the identifier that found the user: {@code oktaUserId}, {@code login} or {@code email}
     */
    record Owner(String userId, String by) implements Identification {}

    /**
     * None matches, several do, or the identifiers contradict each other.
     *
     * @param reason for a person to read; names identifiers, not their values
     */
    record Unknown(String reason) implements Identification {}
}
