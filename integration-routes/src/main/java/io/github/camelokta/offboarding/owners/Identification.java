package io.github.camelokta.offboarding.owners;

/** The Okta user of a leaver, or why that user is not known. */
public sealed interface Identification {

    /**
     * Exactly one user matches.
     *
     * @param user the user
     * @param by the identifier that found the user: {@code oktaUserId}, {@code login} or {@code email}
     */
    record Owner(OktaUser user, String by) implements Identification {}

    /**
     * No user matches, several do, or the identifiers contradict each other.
     *
     * @param reason for a person to read; names identifiers, not their values
     * @param notFound whether Okta answered that there is no such user
     */
    record Unknown(String reason, boolean notFound) implements Identification {

        Unknown(String reason) {
            this(reason, false);
        }
    }
}
