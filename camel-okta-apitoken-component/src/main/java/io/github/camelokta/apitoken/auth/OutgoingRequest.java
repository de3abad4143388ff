package io.github.camelokta.apitoken.auth;

import java.net.URI;

/**
 * A request to authorize.
 *
 * @param method the HTTP method, in capitals
 * @param uri the absolute URI of the request
 * @param scope the OAuth 2.0 scope that Okta demands for it, such as {@code okta.apiTokens.read} (Okta facts §1)
 * @since 1.0.0
 */
public record OutgoingRequest(String method, URI uri, String scope) {}
