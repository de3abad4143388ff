package io.github.camelokta.simulator.seed;

/** What a principal may do in the org, whatever its credential would let it. */
public enum AdminRole {
    /** Everything. */
    SUPER_ADMIN,
    /** Looks at everything and changes nothing. */
    READ_ONLY_ADMIN,
    /**
     * Everything, but of API tokens only those whose owner it administers: its list of tokens is shorter than the
     * org's, and nothing in the answer says so (Okta facts §5).
     */
    NARROWED_ADMIN,
    /**
     * Nothing: every call but {@code users/me} is refused, whatever the scopes, but that the list of users shows an app
     * none (Okta facts §3).
     */
    NONE
}
