package io.github.camelokta.apitoken.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.camelokta.apitoken.http.ServerClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Proves with the private key of an app that a request for an access token comes from it (RFC 7523, Okta facts §3). */
final class ClientAssertions {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final String clientId;
    private final Supplier<AppKey> key;
    private final URI audience;
    private final ServerClock clock;

    /**
     * Makes assertions for a token endpoint.
     *
     * @param key is called for each assertion, because the key may change
     */
    ClientAssertions(String clientId, Supplier<AppKey> key, URI audience, ServerClock clock) {
        this.clientId = clientId;
        this.key = key;
        this.audience = audience;
        this.clock = clock;
    }

    /** Returns the fields of a form for an access token, which are valid for one request. */
    Map<String, String> form(String scope) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                scope,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion());
    }

    private String assertion() {
        AppKey app = key.get();
        Instant now = clock.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return app.key().sign(app.key().header().keyID(app.id()).build(), claims);
    }
}
