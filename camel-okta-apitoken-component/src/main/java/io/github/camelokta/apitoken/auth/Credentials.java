package io.github.camelokta.apitoken.auth;

import java.time.Clock;

/**
 * The configured credentials of an org. They are a value, which is validated when it is created. Endpoints with equal
 * credentials share one connection pool and one rate limiter. The {@code toString} does not reveal a secret.
 *
 * @since 1.0.0
 */
public interface Credentials {

    /**
     * Creates the authorization for one org. Nothing is sent yet.
     *
     * @param tokens the token endpoint of the org
     * @param clock the clock of this machine
     * @return the authorization
     */
    Authorization open(TokenEndpoint tokens, Clock clock);
}
