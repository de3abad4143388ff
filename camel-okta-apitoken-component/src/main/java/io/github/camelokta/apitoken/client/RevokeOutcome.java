package io.github.camelokta.apitoken.client;

/**
 * How a revocation ended.
 *
 * @since 1.0.0
 */
public enum RevokeOutcome {
    /** The token existed and is revoked now. */
    REVOKED,
    /** Okta knows no such token: it was revoked before, or has expired. */
    ALREADY_GONE
}
