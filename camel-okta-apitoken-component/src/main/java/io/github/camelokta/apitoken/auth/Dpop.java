package io.github.camelokta.apitoken.auth;

/**
 * Whether access tokens are bound to a key (DPoP, RFC 9449; Okta facts §3).
 *
 * @since 1.0.0
 */
public enum Dpop {
    /** If the org asks for it. Okta does, unless an administrator has switched it off. */
    AUTO,
    /** Always, from the first request for an access token on. */
    ALWAYS,
    /** Never. It is a failure if the org asks for it. */
    NEVER
}
