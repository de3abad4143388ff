package io.github.camelokta.apitoken.auth;

/**
 * Whether access tokens are bound to a key of their own (DPoP, RFC 9449; Okta facts §3).
 *
 * @since 1.0.0
 */
public enum Dpop {
    /** When the org asks for it, which is what Okta does unless an administrator turned it off. */
    AUTO,
    /** From the first token request on. */
    ALWAYS,
    /** Never; an org that asks for it is a failure. */
    NEVER
}
