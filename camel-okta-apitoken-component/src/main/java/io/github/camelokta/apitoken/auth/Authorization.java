package io.github.camelokta.apitoken.auth;

import java.time.Clock;
import java.util.Map;

/**
 * Authorizes requests to one Okta org. Must be safe for concurrent use.
 *
 * <p>A bean of this type in the registry is used if none of the options {@code token}, {@code tokenFile} and
 * {@code clientId} is set. Its {@code toString} must not reveal a secret. Instances with the same credentials should be
 * equal, so that their endpoints share one connection pool and one rate limiter.
 *
 * @since 1.0.0
 */
public interface Authorization extends Credentials {

    /**
     * Returns the headers that authorize one attempt of a request. Is called again for each attempt, and may block
     * while it gets an access token.
     *
     * @param request the request
     * @return HTTP headers by name
     */
    Map<String, String> headers(OutgoingRequest request);

    /**
     * Drops credentials that Okta refused as invalid (401, Okta facts §2), if they are still the present ones.
     *
     * @param request the request
     * @param refused the headers of the refused attempt
     * @return whether {@link #headers} now returns other credentials, so that another attempt may succeed
     */
    default boolean renew(OutgoingRequest request, Map<String, String> refused) {
        return false;
    }

    /** Returns this authorization, which does not use the token endpoint by default. */
    @Override
    default Authorization open(TokenEndpoint tokens, Clock clock) {
        return this;
    }
}
