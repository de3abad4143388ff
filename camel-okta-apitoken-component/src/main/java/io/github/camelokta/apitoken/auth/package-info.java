/**
 * Authorizes requests to Okta (Okta facts §3): with an API token, or with access tokens that an app gets for its
 * private key (OAuth 2.0 client credentials, RFC 7523), which may be bound to a key (DPoP, RFC 9449). It may know the
 * clock and the dates of the package {@code http}; what sends its requests is handed to it as a
 * {@link io.github.camelokta.apitoken.auth.TokenEndpoint}.
 *
 * <p>{@link io.github.camelokta.apitoken.auth.Credentials} are a value, as configured;
 * {@link io.github.camelokta.apitoken.auth.Authorization} lives as long as the org is used. No message, log line or
 * {@code toString} of this package contains a secret.
 */
package io.github.camelokta.apitoken.auth;
