package io.github.camelokta.apitoken.auth;

import java.net.URI;

/**
 * One attempt at a request that wants to be authorized.
 *
 * @param method the HTTP method, in capitals
 * @param uri the absolute URI the request goes to
 * @param scope the OAuth 2.0 scope that Okta demands for it, such as {@code okta.apiTokens.read} (Okta facts §1)
 * @since 1.0.0
 */
public record OutgoingRequest(String method, URI uri, String scope) {}
