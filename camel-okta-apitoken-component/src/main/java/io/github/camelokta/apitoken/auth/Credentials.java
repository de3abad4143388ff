package io.github.camelokta.apitoken.auth;

import java.time.Clock;

/**
 * Who calls Okta, as it was configured: a value, checked when it is made. Equal credentials share one connection pool
 * and one budget. Its {@code toString} does not reveal a secret.
 *
 * @since 1.0.0
 */
public interface Credentials {

    /**
     * Makes what authorizes the requests to one org. Nothing is sent yet.
     *
     * @param tokens where the org gives out access tokens
     * @param clock tells the time of this machine
     * @return the authorization
     */
    Authorization open(TokenEndpoint tokens, Clock clock);
}
