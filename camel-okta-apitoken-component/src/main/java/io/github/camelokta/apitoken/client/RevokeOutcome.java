package io.github.camelokta.apitoken.client;

/**
 * The result of a revocation.
 *
 * @since 1.0.0
 */
public enum RevokeOutcome {
    /** The token existed and is now revoked. */
    REVOKED,
    /** The token does not exist: it was revoked before, or has expired. */
    ALREADY_GONE
}
