/**
 * How a request to Okta proves who sends it (Okta facts §3): with the secret of an API token, or with an access token
 * that an app gets for its private key (OAuth 2.0 client credentials, RFC 7523), bound to a key of its own where the
 * org wants that (DPoP, RFC 9449).
 *
 * <p>{@link io.github.camelokta.apitoken.auth.Credentials} is what was configured, a value;
 * {@link io.github.camelokta.apitoken.auth.Authorization} is what lives as long as the org is used. No secret is in a
 * message, a log line or a {@code toString} of this package.
 */
package io.github.camelokta.apitoken.auth;
