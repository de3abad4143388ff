package io.github.camelokta.simulator.seed;

/** What a principal may do in the org, in addition to the limits of its credential. */
public enum AdminRole {
    /** Everything. */
    SUPER_ADMIN,
    /** Reads everything and changes nothing. */
    READ_ONLY_ADMIN,
    /**
     * Everything, except that it sees only the API tokens of the users that it administers. Its list of tokens is
     * incomplete, and nothing in the response says so (Okta facts §5).
     */
    NARROWED_ADMIN,
    /**
     * Nothing: every call but {@code users/me} is refused, with any scopes. The exception is the list of users, which
     * is empty for an app (Okta facts §3).
     */
    NONE
}
