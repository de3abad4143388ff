package io.github.camelokta.simulator.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.state.Apps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Verifies client assertions ({@code private_key_jwt}, Okta facts §3). */
final class ClientAssertions {

    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final String EXP = "set it to a number of seconds since 1970, at most one hour ahead";
    private static final String ISSUED = "set it to the number of seconds since 1970, or leave it out";

    private final Apps apps;
    private final Clock clock;
    private final ReplayCache replays;

    ClientAssertions(Apps apps, Clock clock) {
        this.apps = apps;
        this.clock = clock;
        this.replays = new ReplayCache(clock);
    }

    /**
     * Returns the app that signed this assertion for this token endpoint.
     *
     * <p>An assertion counts as used as soon as it is verified, even when the request fails for another reason: facts
     * §3 require a new {@code jti} for every attempt. Okta's own SDKs cope with that. For Java,
     * {@code AccessTokenRetrieverServiceImpl} of okta-sdk-impl 24.0.0 signs a new assertion after
     * {@code invalid_dpop_proof} and after {@code use_dpop_nonce}.
     */
    AppSeed authenticate(String assertion, String tokenUrl) throws InvalidJwtException {
        Jwt jwt = Jwt.parse(assertion);
        AppSeed app = app(jwt);
        jwt.verify(key(jwt, app));
        checkAudience(jwt.claim("aud"), tokenUrl);
        Instant end = end(jwt);
        checkNotOfTheFuture("iat", jwt);
        checkNotOfTheFuture("nbf", jwt);
        String jti = jwt.requiredText("jti", "give every assertion a new one");
        if (!replays.isFirstUse(app.clientId(), jti, end)) {
            throw new InvalidJwtException(
                    "has a 'jti' claim that was used before; sign a new assertion for every request");
        }
        return app;
    }

    private AppSeed app(Jwt jwt) throws InvalidJwtException {
        String issuer = jwt.requiredText("iss", "set it to the client id");
        String subject = jwt.requiredText("sub", "set it to the client id");
        if (!issuer.equals(subject)) {
            throw new InvalidJwtException("has a 'sub' claim that differs from 'iss'; set both to the client id");
        }
        return apps.byClientId(issuer)
                .orElseThrow(() -> new InvalidJwtException(
                        "has an 'iss' claim that is the client id of no app of this org; set it to the app's"));
    }

    private static VerificationKey key(Jwt jwt, AppSeed app) throws InvalidJwtException {
        JsonNode kid = jwt.header("kid");
        if (kid.isMissingNode()) {
            throw new InvalidJwtException("has no 'kid' header; set it to the kid of the app's registered key");
        }
        return Optional.ofNullable(kid.textValue())
                .flatMap(registered(app)::byId)
                .orElseThrow(() -> new InvalidJwtException(
                        "has a 'kid' header that no key of the app has; register the key or name another"));
    }

    private static ClientKeys registered(AppSeed app) throws InvalidJwtException {
        try {
            return ClientKeys.of(app);
        } catch (InvalidSeedException e) {
            throw new InvalidJwtException("is of an app whose registered keys cannot be used: " + e.getMessage());
        }
    }

    private static void checkAudience(JsonNode aud, String tokenUrl) throws InvalidJwtException {
        JsonNode audience = aud.isArray() && aud.size() == 1 ? aud.get(0) : aud;
        Optional<HttpUrl> url = Optional.ofNullable(audience.textValue()).flatMap(HttpUrl::parse);
        if (url.isEmpty() || !url.equals(HttpUrl.parseAddress(tokenUrl))) {
            throw new InvalidJwtException(
                    "has an 'aud' claim that is not the URL of this token endpoint; set it to the URL the request goes to");
        }
    }

    private Instant end(Jwt jwt) throws InvalidJwtException {
        Instant end = jwt.requiredTime("exp", EXP);
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            throw new InvalidJwtException("has an 'exp' claim that has passed; " + EXP);
        }
        if (end.isAfter(now.plus(LONGEST_LIFE))) {
            throw new InvalidJwtException("has an 'exp' claim that is too far ahead; " + EXP);
        }
        return end;
    }

    private void checkNotOfTheFuture(String claim, Jwt jwt) throws InvalidJwtException {
        Instant latest = clock.instant().plus(SKEW);
        if (jwt.time(claim, ISSUED).filter(latest::isBefore).isPresent()) {
            throw new InvalidJwtException("has an '" + claim + "' claim that lies in the future; check the clock");
        }
    }

    /** Returns how many used assertions are remembered. */
    int size() {
        return replays.size();
    }
}
