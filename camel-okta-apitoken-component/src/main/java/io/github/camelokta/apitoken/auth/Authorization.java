package io.github.camelokta.apitoken.auth;

import java.net.URI;
import java.util.Map;

/**
 * Authorizes requests to one Okta org. Safe for concurrent use.
 *
 * <p>An implementation's {@code toString} must not reveal a secret. Two instances that authorize alike should be equal,
 * so that endpoints which use them share one connection pool.
 */
public interface Authorization {

    /**
     * Answers what authorizes one attempt at one request; it is asked again for every attempt.
     *
     * @param method the HTTP method, in capitals
     * @param uri the absolute URI the request goes to
     * @return HTTP headers by name
     */
    Map<String, String> headers(String method, URI uri);
}
