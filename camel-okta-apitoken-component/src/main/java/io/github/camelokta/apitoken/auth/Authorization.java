package io.github.camelokta.apitoken.auth;

import java.time.Clock;
import java.util.Map;

/**
 * Authorizes requests to one Okta org. Safe for concurrent use.
 *
 * <p>A bean of this type in the registry takes the place of the options {@code token}, {@code tokenFile} and
 * {@code clientId} where none of them is set. Its {@code toString} must not reveal a secret. Two instances that
 * authorize alike should be equal, so that endpoints which use them share one connection pool and one budget.
 *
 * @since 1.0.0
 */
public interface Authorization extends Credentials {

    /**
     * Answers what authorizes one attempt at one request. It is asked again for every attempt, and may block while it
     * gets what it needs from the org.
     *
     * @param request the attempt
     * @return HTTP headers by name
     */
    Map<String, String> headers(OutgoingRequest request);

    /**
     * Is told that Okta took the credentials of an attempt for invalid (401, Okta facts §2), and drops them if they are
     * still the ones it would return.
     *
     * @param request the attempt
     * @param refused what {@link #headers} had returned for it
     * @return whether {@link #headers} would return other credentials now, so that one more attempt is worth it
     */
    default boolean renew(OutgoingRequest request, Map<String, String> refused) {
        return false;
    }

    /** An authorization needs nothing from the org's token endpoint unless it says so. */
    @Override
    default Authorization open(TokenEndpoint tokens, Clock clock) {
        return this;
    }
}
